import { describe, expect, it } from "@jest/globals";

import type { TokenWrite } from "../../../provider/src/bindings/TokenWrite";
import { sendWrites, WriteCollector } from "../../../provider/src/reconcile/sendWrites";
import { type SentWrite, startRun, type TokenRun } from "../../../provider/src/reconcile/TokenRun";
import { tokenOf } from "../../support/fleet";
import { inSession } from "./inSession";

/** Tokens that are to be written so. */
function runs(count: number, next: TokenWrite | undefined, from = 0): TokenRun[] {
  return Array.from({ length: count }, (_, index) => ({
    ...startRun({ token: tokenOf(from + index), goal: { kind: "own", wanted: [] }, start: ["0:before"] }),
    next,
  }));
}

const override: TokenWrite = { operator: 2, accounts: ["0:qa"] };
const removal: TokenWrite = { operator: 3, accounts: ["1:qa"] };
const unclear: SentWrite = { write: override, before: [], at: 0, result: { kind: "unsaid" } };

describe("writes are gathered", () => {
  it("into a batch as soon as it is full, and the rest by operator", () => {
    const collector = new WriteCollector();
    const overrides = runs(45, override);
    const removals = runs(3, removal, 100);
    const full = [...overrides, ...removals].flatMap((run) => collector.add(run) ?? []);
    expect(full).toEqual([
      { operator: 2, runs: overrides.slice(0, 20), alone: false },
      { operator: 2, runs: overrides.slice(20, 40), alone: false },
    ]);
    expect(collector.flush()).toEqual([
      { operator: 2, runs: overrides.slice(40), alone: false },
      { operator: 3, runs: removals, alone: false },
    ]);
    expect(collector.flush()).toEqual([]);
  });

  it("not for tokens that have none", () => {
    const collector = new WriteCollector();
    expect(runs(30, undefined).map((run) => collector.add(run))).toEqual(Array(30).fill(undefined));
    expect(collector.flush()).toEqual([]);
  });

  it("alone where the answer to the one before was unclear", () => {
    const collector = new WriteCollector();
    const [run] = runs(1, override);
    if (run === undefined) throw new Error("one token was to be made");
    expect(collector.add({ ...run, pending: unclear })).toEqual({
      operator: 2,
      runs: [{ ...run, pending: unclear }],
      alone: true,
    });
    expect(collector.add({ ...run, pending: { ...unclear, result: { kind: "accepted" } } })).toBeUndefined();
  });
});

describe("a token that was written", () => {
  it("remembers what was sent, over what, when, and what was said", async () => {
    await inSession({}, async ({ emulator, loop, clock }) => {
      const [first, second] = [runs(21, override), runs(2, removal, 100)];
      emulator.device(tokenOf(0)).uninstall();
      for (const run of [...first, ...second]) run.unseenAfter = 7;
      const begin = clock.now();
      await sendWrites(loop, [...first, ...second]);
      expect(emulator.counts().operator).toEqual({ 1: 0, 2: 2, 3: 1, 4: 0, 5: 0 });
      for (const [index, run] of first.entries()) {
        const result = index === 0 ? { kind: "refused", code: 1008006 } : { kind: "accepted" };
        expect(run).toMatchObject({
          next: undefined,
          writes: 1,
          firstWriteAt: begin,
          unseenAfter: 0,
          pending: { write: override, before: ["0:before"], result },
        });
        expect(run.pending?.at).toBeLessThanOrEqual(clock.now());
      }
      expect(second.map(({ pending }) => pending?.write)).toEqual([removal, removal]);
    });
  });

  it("again keeps the time of its first write", async () => {
    await inSession({}, async ({ loop, clock }) => {
      const [run] = runs(1, override);
      if (run === undefined) throw new Error("one token was to be made");
      const begin = clock.now();
      await sendWrites(loop, [run]);
      clock.advance(5_000);
      run.next = removal;
      await sendWrites(loop, [run]);
      expect(run).toMatchObject({ writes: 2, firstWriteAt: begin, pending: { write: removal } });
      expect(run.pending?.at).toBeGreaterThanOrEqual(begin + 5_000);
    });
  });

  it("alone goes past those that wait", async () => {
    await inSession({}, async ({ emulator, loop }) => {
      const [alone, other] = runs(2, override);
      if (alone === undefined || other === undefined) throw new Error("two tokens were to be made");
      alone.pending = unclear;
      await sendWrites(loop, [alone, other]);
      expect(emulator.counts().operator[2]).toBe(2);
    });
  });

  it("and whose call fails remembers that it may have been written", async () => {
    await inSession({}, async ({ emulator, loop }) => {
      await emulator.close();
      const [run] = runs(1, override);
      if (run === undefined) throw new Error("one token was to be made");
      await expect(sendWrites(loop, [run])).rejects.toThrow("could not be reached");
      expect(run).toMatchObject({ next: undefined, writes: 1, pending: { result: { kind: "no-answer" } } });
    });
  });
});
