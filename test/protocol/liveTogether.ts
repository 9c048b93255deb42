import type { Behaviour } from "../../emulator/src/index";
import type { Life } from "../support/lives";
import { liveThrough } from "../support/liveThrough";
import type { Properties } from "../support/ResourceMethods";
import type { OnBench } from "./bench";

/** Has several lives take place at once, each on a bench of its own. Throws what went wrong, by the lives' names. */
export async function liveTogether(
  onBench: OnBench,
  behaviour: Partial<Behaviour>,
  lives: readonly Life[],
  options: Properties,
): Promise<void> {
  const results = await Promise.allSettled(
    lives.map((life) => onBench(behaviour, (bench) => liveThrough(bench, life, options))),
  );
  const failures = results.flatMap((result, index) =>
    result.status === "rejected"
      ? [new Error(`${lives[index]?.name ?? ""}: ${String(result.reason)}`, { cause: result.reason })]
      : [],
  );
  const [first] = failures;
  if (first !== undefined) throw failures.length === 1 ? first : new AggregateError(failures, failures.join("\n\n"));
}
