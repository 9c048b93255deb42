import { beforeEach, describe, expect, it, test } from "@jest/globals";

import type { TokenGoal } from "../../../provider/src/bindings/TokenGoal";
import type { TokenWrite } from "../../../provider/src/bindings/TokenWrite";
import { reconcileTokens } from "../../../provider/src/reconcile/reconcileTokens";
import { type SentWrite, startRun, type TokenRun } from "../../../provider/src/reconcile/TokenRun";
import { WritesUnderWay } from "../../../provider/src/reconcile/WritesUnderWay";
import { serviceCode } from "../../../provider/src/tpns/serviceCodes";
import { CONVERGENCE, inSession } from "./inSession";

const share = (...wanted: string[]): TokenGoal => ({
  kind: "share",
  wanted,
  released: [],
  perType: "many",
  onConflict: "fail",
});
const own = (...wanted: string[]): TokenGoal => ({ kind: "own", wanted });
const override = (...accounts: string[]): TokenWrite => ({ operator: 2, accounts });

describe("a token whose writer went on before its write showed", () => {
  const lag = { kind: "fixed", ms: 5_000 } as const;

  /** Writes a pair while no look afterwards succeeds, then lets another task work on the token. */
  async function afterAnother(goal: TokenGoal, start: readonly string[] | undefined, check: Checked): Promise<void> {
    await inSession({ lag, tokenAnswerTypes: "all" }, async ({ emulator, session, clock }) => {
      emulator.addFault({
        kind: "code",
        code: 1008004,
        effect: "none",
        on: { endpoint: "query" },
        skip: 1,
        times: 5,
      });
      const [first] = await reconcileTokens([{ token: "token", goal: share("0:aa") }], session, CONVERGENCE);
      expect(first).toMatchObject({ problem: { kind: "stopped" }, unconfirmed: ["0:aa"] });
      const wrote = clock.now();
      const task = start === undefined ? { token: "token", goal } : { token: "token", goal, start };
      const [second] = await reconcileTokens([task], session, CONVERGENCE);
      expect(second).toMatchObject({ problem: undefined });
      check({ bound: emulator.bindings(), writes: emulator.counts().operator, waited: clock.now() - wrote });
      expect(session.underWay.of("token")).toBeUndefined();
    });
  }

  it("is not written again by another that wants the same", () =>
    afterAnother(share("0:aa"), undefined, ({ bound, writes }) => {
      expect(bound).toEqual({ token: ["0:aa"] });
      expect(writes).toMatchObject({ 2: 1 });
    }));

  test.each([
    ["looks first", undefined],
    ["takes its state for what is bound", []],
  ])("is written by one that wants more and %s when it shows", (_, start) =>
    afterAnother(own("0:aa", "1:bb"), start, ({ bound, writes, waited }) => {
      expect(bound).toEqual({ token: ["0:aa", "1:bb"] });
      expect(writes).toMatchObject({ 2: 2 });
      expect(waited).toBeGreaterThanOrEqual(lag.ms);
    }),
  );

  it("is not given up by one that it would undo, although nothing of it is bound yet", () =>
    afterAnother({ kind: "leave", recorded: ["0:aa"] }, undefined, ({ bound, writes }) => {
      expect(bound).toEqual({});
      expect(writes).toMatchObject({ 2: 1, 4: 1 });
    }));
});

interface Left {
  readonly bound: unknown;
  readonly writes: Readonly<Record<number, number>>;
  /** From the end of the first task to the end of the second, in milliseconds. */
  readonly waited: number;
}
type Checked = (left: Left) => void;

describe("what is under way", () => {
  let underWay: WritesUnderWay;
  beforeEach(() => {
    underWay = new WritesUnderWay();
  });
  const sent = (write: TokenWrite, result: SentWrite["result"] = { kind: "accepted" }): SentWrite => ({
    write,
    before: [],
    at: 0,
    result,
  });
  const run = (fields: Partial<TokenRun>): TokenRun => ({
    ...startRun({ token: "token", goal: own("0:aa") }),
    ...fields,
  });

  it.each<SentWrite["result"]>([{ kind: "accepted" }, { kind: "unsaid" }, { kind: "no-answer" }])(
    "is what was not seen and not refused: %j",
    (result) => {
      const pending = sent(override("0:aa"), result);
      underWay.note(run({ pending, writes: 1 }));
      expect(underWay.of("token")).toBe(pending);
      expect(underWay.of("other")).toBeUndefined();
    },
  );

  it("is no write that was refused", () => {
    underWay.note(
      run({ pending: sent(override("0:aa"), { kind: "refused", code: 1008007, entry: serviceCode(1008007) }) }),
    );
    expect(underWay.of("token")).toBeUndefined();
  });

  test.each<[string, Partial<TokenRun>]>([
    ["does not show to the next", { seen: [], done: true }],
    ["is not looked at by the next", { seen: undefined }],
  ])("stays where it %s", (_, fields) => {
    const pending = sent(override("0:aa"));
    underWay.note(run({ pending }));
    underWay.note(run(fields));
    expect(underWay.of("token")).toBe(pending);
  });

  test.each<[string, Partial<TokenRun>]>([
    ["a reading shows it", { seen: ["0:aa"], done: true }],
    ["the next wrote after it, and saw that", { seen: [], done: true, writes: 1 }],
  ])("is over when %s", (_, fields) => {
    underWay.note(run({ pending: sent(override("0:aa")) }));
    underWay.note(run(fields));
    expect(underWay.of("token")).toBeUndefined();
  });

  it("is still there for a token that nobody has looked at, where the write unbinds", () => {
    const pending = sent({ operator: 4 });
    underWay.note(run({ pending }));
    underWay.note(run({ seen: undefined }));
    expect(underWay.of("token")).toBe(pending);
  });
});
