import { describe, expect, test } from "@jest/globals";

import type { Fault } from "../../emulator/src/index";
import { type Bindings, boundBy, type DeclaredArgs, mapOf, unconfirmedOf } from "../support/declared";
import { tokenOf } from "../support/fleet";
import type { Properties } from "../support/ResourceMethods";
import type { StandInStack } from "../support/StandInStack";
import { type Pairs, VIEWS } from "../support/transitions";
import { atOnce } from "./atOnce";
import { type Bench, openBenches } from "./bench";

const onBench = openBenches({ count: 6, config: { "tpns:concurrency": "1" } });
const convergence = { timeoutSeconds: 3, settleSeconds: 0.6 };

const COUNT = 45;
const range = Array.from({ length: COUNT }, (_, index) => index);
const tokens = range.map(tokenOf);
/** Tokens at the edges of calls and within them. */
const PLACES = [0, 19, 44];

/** One of three accounts on each token, and later the next of them. */
const pairs = (shift: number): Pairs =>
  Object.fromEntries(range.map((index) => [index, `${(index + shift) % 3}:crew-${(index + shift) % 3}`]));

const views = Object.entries(VIEWS).map(([name, view]) => ({
  name,
  olds: { ...view(pairs(0)), convergence },
  news: { ...view(pairs(1)), convergence },
}));

describe.each(views)("of $name whatever fails, the state is what the service holds", ({ olds, news }) => {
  test.concurrent.each(PLACES)("where a create meets one invalid token, number %i", async (place) => {
    await onBench({}, async (bench) => {
      const stack = bench.stack();
      bench.emulator.device(tokenOf(place)).uninstall();
      await expect(stack.up(olds)).rejects.toThrow("1 of 45 tokens is not as declared");
      expect(bench.emulator.bindings()).toEqual(without(boundBy(olds), place));
      expectStateToKnow(stack, bench.emulator.bindings());
      bench.emulator.device(tokenOf(place)).reinstall();
      await expectToFinish(bench, stack, olds);
    });
  });

  test.concurrent.each(PLACES)("where an update meets one invalid token, number %i", async (place) => {
    await onBench({}, async (bench) => {
      const stack = bench.stack();
      await stack.up(olds);
      bench.emulator.device(tokenOf(place)).uninstall();
      await expect(stack.up(news)).rejects.toThrow("1 of 45 tokens is not as declared");
      expect(bench.emulator.bindings()).toEqual(without(boundBy(news), place));
      expectStateToKnow(stack, bench.emulator.bindings());
      bench.emulator.device(tokenOf(place)).reinstall();
      await expectToFinish(bench, stack, news);
    });
  });

  test.concurrent.each(["none", "taken"] as const)(
    "from whichever call of an update or a delete on nobody is let in, and the next one goes on (effect of those calls: %s)",
    async (effect) => {
      await atOnce(
        Array.from({ length: LAST_CALL }, (_, index) => index + 1),
        (from) => `from call ${from} on`,
        (from) => onBench({}, (bench) => cutOff(bench, from, effect)),
      );
    },
  );

  async function cutOff(bench: Bench, from: number, effect: "none" | "taken"): Promise<void> {
    const stack = bench.stack();
    await stack.up(olds);
    const locked: Fault = { kind: "http", status: 403, body: "Forbidden", skip: from - 1, times: null, effect };
    bench.emulator.addFault(locked);
    const failure: unknown = await stack.up(news).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (from === LAST_CALL) expect(failure).toBeUndefined();
    const bound = bench.emulator.bindings();
    if (failure === undefined) expect(bound).toEqual(boundBy(news));
    for (const token of tokens) expect([boundBy(olds)[token], boundBy(news)[token]]).toContainEqual(bound[token]);
    expectStateToKnow(stack, bound);
    bench.emulator.clearFaults();
    if (failure !== undefined) await expectToFinish(bench, stack, news);

    bench.emulator.addFault(locked);
    await stack.destroy().catch(() => undefined);
    if (stack.id === undefined) expect(bench.emulator.bindings()).toEqual({});
    bench.emulator.clearFaults();
    await stack.destroy();
    expect(bench.emulator.bindings()).toEqual({});
  }
});

/** An update of this size has fewer calls in any of the views. */
const LAST_CALL = 20;

/** Whatever is bound stands in the state, as read last or as written and not seen. */
function expectStateToKnow({ outputs = {} }: StandInStack, bindings: Bindings): void {
  const read = boundBy(outputs);
  const mayBe = boundBy({ tokenAccounts: unconfirmedOf(outputs) });
  const unknown = tokens.filter((token) => {
    return (bindings[token] ?? []).some(
      (account) => ![...(read[token] ?? []), ...(mayBe[token] ?? [])].includes(account),
    );
  });
  expect(unknown).toEqual([]);
}

async function expectToFinish(
  { emulator }: Bench,
  stack: StandInStack,
  args: DeclaredArgs & Properties,
): Promise<void> {
  expect(await stack.up(args)).toMatch(/update|create/);
  expect(emulator.bindings()).toEqual(boundBy(args));
  expect(boundBy(stack.outputs ?? {})).toEqual(boundBy(args));
  expect(mapOf(stack.outputs ?? {})).toEqual(mapOf(args));
  expect(await stack.preview(args)).toBe("same");
}

function without(bindings: Bindings, place: number): Bindings {
  return Object.fromEntries(Object.entries(bindings).filter(([token]) => token !== tokenOf(place)));
}
