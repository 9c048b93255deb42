import type { Behaviour } from "../../../emulator/src/index";
import { PartialFailure } from "../../../provider/src/operations/PartialFailure";
import { type InProcess, inWorld, stackIn } from "../../support/inProcess";
import type { StandInStack } from "../../support/StandInStack";

/** Where something goes wrong: an emulator, one stack, and a clock that tests hold. */
export interface Stage extends InProcess {
  readonly stack: StandInStack;
}

/** Something that may befall a person. */
export interface Situation {
  readonly name: string;
  readonly behaviour?: Partial<Behaviour>;
  /** What the provider finds in its environment beside the app. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Brings it about; what fails is what the person reads. */
  readonly happens: (stage: Stage) => Promise<unknown>;
}

/** All that the person reads: what failed, then what was said. The emulator's address is not the same in every run. */
export async function readBy({ behaviour = {}, environment = {}, happens }: Situation): Promise<string> {
  let read = "";
  await inWorld(
    behaviour,
    async (world) => {
      const failure = await happens({ ...world, stack: stackIn(world) }).then(saidBy, saidBy);
      const notices = world.notices.map((notice) => `(notice) ${notice}`);
      read = [failure, ...notices].filter((text) => text !== "").join("\n");
      read = read
        .replaceAll(world.emulator.url, "https://push.example")
        .replaceAll(new URL(world.emulator.url).host, "push.example");
    },
    environment,
  );
  return read;
}

/** As Pulumi prints it: a failure that did a part is shown by its reasons. */
function saidBy(result: unknown): string {
  if (result instanceof PartialFailure) return ["(a part was done)", ...result.reasons].join("\n");
  if (result instanceof Error) return result.message;
  return typeof result === "string" ? result : "";
}
