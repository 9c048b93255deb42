import { expect } from "@jest/globals";

import type { Behaviour, Emulator } from "../../emulator/src/index";
import { atOnce } from "../protocol/atOnce";
import type { OnBench } from "../protocol/bench";
import { dieThrough } from "../support/dieThrough";
import { expectNoLapse } from "../support/expectNoLapse";
import { LIVES } from "../support/lives";
import { liveThrough } from "../support/liveThrough";
import type { StandInProgram } from "../support/StandInProgram";
import { resourcesOf, type Sets, type View, VIEWS } from "../support/transitions";

const convergence = { timeoutSeconds: 20, settleSeconds: 0.8 };
const lag = { kind: "fixed", ms: 120 } as const;

/** Something that a resource goes through on a bench of its own. */
interface Course {
  readonly name: string;
  readonly run: (onBench: OnBench, behaviour: Partial<Behaviour>) => Promise<void>;
}

const lives = [...LIVES.byDefault, ...LIVES.otherwise].map((life): Course => ({
  name: life.name,
  run: (onBench, behaviour) => onBench(behaviour, (bench) => liveThrough(bench, life, { convergence })),
}));

const moves = Object.entries(VIEWS).map(([name, view]): Course => ({
  name: `moves of ${name}`,
  run: (onBench, behaviour) => onBench(behaviour, ({ emulator, program }) => moveAround(emulator, program(), view)),
}));

const deaths = Object.entries(VIEWS).map(([name, view]): Course => ({
  name: `a death in ${name}`,
  run: (onBench, behaviour) =>
    onBench({ ...behaviour, uninstalledToken: "shown" }, (bench) => dieThrough(bench, view, { convergence })),
}));

/**
 * Under one behaviour of the service, both resources with either value of `exclusive` are created, adopted, changed,
 * drifted, vanished and destroyed, moved between, renamed, merged, replaced and split, each followed by a preview that
 * has nothing to do; and a device of theirs dies.
 */
export async function liveUnder(onBench: OnBench, behaviour: Partial<Behaviour>): Promise<void> {
  await atOnce(
    [...lives, ...moves, ...deaths],
    ({ name }) => name,
    ({ run }) => run(onBench, { ...behaviour, lag }),
  );
}

const [a, b, c] = [{ 1: "0:qa-a" }, { 2: "1:qa-b" }, { 3: "1005:qa-c@example.com" }];

/** What one program after the other declares, by what it is to the one before. */
const PROGRAMS: readonly Sets[] = [
  { one: { ...a, ...b }, two: c },
  // A token moves.
  { one: a, two: { ...b, ...c } },
  // A set is renamed without an alias.
  { first: a, two: { ...b, ...c } },
  // Two sets become one.
  { all: { ...a, ...b, ...c } },
];

async function moveAround(emulator: Emulator, stack: StandInProgram, view: View): Promise<void> {
  const resources = (sets: Sets) => resourcesOf(sets, view, { convergence });
  for (const sets of PROGRAMS) await expectNoLapse(emulator, stack, resources(sets));
  await expectNoLapse(emulator, stack, resources({ all: { ...a, ...b, ...c } }), ["all"]);
  await expectNoLapse(emulator, stack, resources({ all: a, part: { ...b, ...c } }));
  await stack.destroy();
  expect(emulator.pendingTasks()).toBe(0);
  expect(emulator.bindings()).toEqual({});
}
