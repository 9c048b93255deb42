import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import fc, { type Scheduler } from "fast-check";

import { type Emulator, startEmulator } from "../../emulator/src/index";
import { TestClock } from "../support/TestClock";
import { testSeed } from "../support/testSeed";
import { anyRace, anySetting } from "./histories/anyHistory";
import type { Setting } from "./histories/History";
import { forgottenAccounts } from "./histories/forgottenAccounts";
import { appFor, placeFor } from "./histories/placeFor";
import { tellsTypes } from "./histories/rulesOf";
import { runHistory } from "./histories/runHistory";
import { StandInEngine } from "./histories/StandInEngine";
import type { Kind, Program } from "./meaning/Program";

/** How many schedules of each kind are explored. */
const RUNS = Number(process.env.TPNS_RACE_RUNS ?? 60);
/** The longest that one of these tests may take, in milliseconds. */
jest.setTimeout(600_000);
const [A, B] = ["a".repeat(36), "b".repeat(36)] as const;

const app = appFor("tpns");
const clock = new TestClock();
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ clock, apps: [app] });
});
afterAll(() => emulator.close());

/** A stack whose calls, answers and waits end in the order that a scheduler draws. */
function scheduled(scheduler: Scheduler, setting: Setting): StandInEngine {
  const turn = async (label: string): Promise<void> => {
    await scheduler.schedule(Promise.resolve(), label);
  };
  return new StandInEngine({
    ...placeFor(setting, emulator, app),
    clock: {
      now: () => clock.now(),
      async sleep(milliseconds) {
        const end = clock.now() + milliseconds;
        await turn("wait");
        clock.advance(Math.max(0, end - clock.now()));
      },
    },
    travel: () => turn("call"),
    advance: (milliseconds) => {
      clock.advance(milliseconds);
    },
  });
}

/** Runs something under many schedules. */
async function explore<T>(
  some: fc.Arbitrary<T>,
  run: (value: T, scheduler: Scheduler) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(some, fc.scheduler(), async (value, scheduler) => {
    emulator.reset();
    await scheduler.waitFor(run(value, scheduler));
  });
  await fc.assert(property, { seed: testSeed, numRuns: RUNS });
}

/** A program of one set that shares what it declares with others. */
function sharing(kind: Kind, map: Readonly<Record<string, readonly string[]>>): Program {
  return { set: { kind, map, exclusive: false, onConflict: "fail", onInvalidToken: "fail", aliases: [] } };
}

/** Reads, and reaches what is declared, with nobody else at work. */
async function repair(stack: StandInEngine, program: Program): Promise<void> {
  await stack.wait(20_000);
  await stack.refresh();
  expect(await stack.up(program)).toEqual({ ending: "succeeded" });
}

describe(`in any order of calls, answers and waits (seed ${testSeed})`, () => {
  it("resources of one up keep the promises, and never write a token twice at once", async () => {
    await explore(anyRace(), (race, scheduler) => runHistory(race, scheduled(scheduler, race.setting)));
  });

  it("two stacks on the same tokens end, keep what others hold, and a further up of each repairs what it lost", async () => {
    await explore(anySetting("tpns").filter(tellsTypes), async (setting, scheduler) => {
      const [one, other] = [scheduled(scheduler, setting), scheduled(scheduler, setting)];
      const ours = sharing("accountTokens", { "0:ann": [A, B] });
      const theirs = sharing("tokenAccounts", { [A]: ["1:crew"], [B]: ["1:crew"] });
      emulator.device(A).bind("own", 9);
      await Promise.all([one.up(ours), other.up(theirs)]);
      expect([...one.broken(), ...other.broken()]).toEqual([]);
      await repair(one, ours);
      await repair(other, theirs);
      expect(emulator.bindings()).toEqual({ [A]: ["0:ann", "1:crew", "9:own"], [B]: ["0:ann", "1:crew"] });
      const lost = emulator
        .history()
        .filter(({ before, after }) => before.includes("9:own") && !after.includes("9:own"));
      expect(lost).toEqual([]);
    });
  });

  it("an up keeps what a device bound by the look before each write, and the next one repairs the rest", async () => {
    const acts = fc.array(fc.constantFrom("bind own", "unbind ours", "unbind all"), { minLength: 1, maxLength: 3 });
    await explore(fc.tuple(anySetting("tpns").filter(tellsTypes), acts), async ([setting, drawn], scheduler) => {
      const stack = scheduled(scheduler, setting);
      const program = sharing("tokenAccounts", { [A]: ["0:ann"], [B]: ["0:bob"] });
      const device = async (): Promise<void> => {
        for (const act of drawn) {
          await scheduler.schedule(Promise.resolve(), act);
          if (act === "bind own") emulator.device(A).bind("own", 9);
          else if (act === "unbind ours") emulator.device(A).unbind("ann");
          else emulator.device(A).unbindAll();
        }
      };
      await Promise.all([stack.up(program), device()]);
      expect(stack.broken()).toEqual([]);
      await stack.wait(20_000);
      const others = (emulator.bindings()[A] ?? []).filter((account) => account !== "0:ann");
      await repair(stack, program);
      expect(emulator.bindings()).toEqual({ [A]: ["0:ann", ...others], [B]: ["0:bob"] });
      expect(forgottenAccounts(emulator.journal())).toEqual([]);
    });
  });
});
