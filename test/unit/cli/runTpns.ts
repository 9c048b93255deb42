import { Readable } from "node:stream";

import { expect } from "@jest/globals";

import type { Machine } from "../../../provider/src/cli/Machine";
import { runCommand } from "../../../provider/src/cli/runCommand";
import type { World } from "../../../provider/src/cli/World";
import { logTo } from "../../../provider/src/log/logTo";
import { probe } from "../../../provider/src/tpns/probe";
import { createTpnsReader } from "../../../provider/src/tpns/TpnsReader";
import { environmentOf } from "../../support/environmentOf";
import type { InProcess } from "../../support/inProcess";
import { TestClock } from "../../support/TestClock";

/** How a run of `tpns` ended, and what it said. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a run finds around it that differs from an app of the emulator and an empty stdin. */
export type Around = Partial<Omit<World, "stdin" | "machine">> & {
  readonly stdin?: string | Buffer;
  readonly machine?: Partial<Machine>;
};

/** A machine with nothing on it. */
const bareMachine: Machine = {
  nodeVersion: "22.12.0",
  directory: "/nowhere",
  home: "/nowhere",
  hostName: "this-machine",
  isRunning: () => false,
  ask: () => Promise.reject(Object.assign(new Error("no such program"), { code: "ENOENT" })),
  handOver: () => Promise.reject(new Error("no such program")),
};

/** A world that says nothing, where nobody waits. */
export const bareWorld: World = {
  environment: {},
  clock: new TestClock(),
  random: () => 0.5,
  newId: () => "an-id",
  stdin: Readable.from([]),
  out: () => undefined,
  err: () => undefined,
  stdoutIsTerminal: false,
  stderrIsTerminal: false,
  interrupted: new AbortController().signal,
  openLog: logTo(new TestClock()),
  openReader: createTpnsReader,
  exportStack: () => Promise.reject(new Error("there is no pulumi")),
  probe,
  machine: bareMachine,
  providerText: () => Promise.resolve("the provider"),
};

/** The world of a run against an emulator, which says nothing unless somebody listens. */
export function worldIn({ emulator, clock }: Pick<InProcess, "emulator" | "clock">, around: Around = {}): World {
  return {
    ...bareWorld,
    clock,
    ...around,
    environment: {
      ...environmentOf(emulator),
      ...around.environment,
    },
    stdin: Readable.from([Buffer.from(around.stdin ?? "")]),
    machine: { ...bareMachine, ...around.machine },
  };
}

/** Runs `tpns` in this process, and demands that it wrote nothing to the service. */
export async function runTpns(
  world: Pick<InProcess, "emulator" | "clock">,
  args: readonly string[],
  around: Around = {},
): Promise<Ended> {
  let [out, err] = ["", ""];
  const before = writesIn(world);
  const code = await runCommand(args, {
    ...worldIn(world, around),
    openLog: logTo(world.clock, { write: (line) => (err += line) }),
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  expect(writesIn(world)).toEqual(before);
  return { code, out, err };
}

function writesIn({ emulator }: Pick<InProcess, "emulator">) {
  return emulator.journal().filter(({ path }) => path.includes("batchoperate"));
}

/** Demands that nothing was written, by whomever. */
export function expectNoWrite({ emulator }: InProcess): void {
  expect(emulator.counts().operator).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 });
}
