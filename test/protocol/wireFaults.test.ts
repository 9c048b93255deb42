import { describe, expect, test } from "@jest/globals";

import type { Fault } from "../../emulator/src/index";
import { type Bindings, boundBy, differing, mapOf, unconfirmedOf } from "../support/declared";
import { singleAccounts } from "../support/fleet";
import type { StandInStack } from "../support/StandInStack";
import { type Bench, openBenches } from "./bench";
import { ProviderFailure } from "./providerFailure";

const onBench = openBenches({ count: 5, config: { "tpns:concurrency": "1" } });
const convergence = { timeoutSeconds: 3, settleSeconds: 0.6 };

const olds = { tokenAccounts: singleAccounts(60, "old"), convergence };
const news = { tokenAccounts: singleAccounts(60, "new"), convergence };
const tokens = Object.keys(news.tokenAccounts);

/** Whether the service took what the call asked for before something else answered it. */
const EFFECTS = ["none", "taken"] as const;
type Effect = (typeof EFFECTS)[number];
type Answer = Omit<Extract<Fault, { kind: "http" }>, "kind" | "effect">;

const html: Answer = { status: 200, type: "text/html", body: "<html><body>Sign in to the network</body></html>" };
const empty: Answer = { status: 200, type: "application/json", body: "" };
const otherShape: Answer = { status: 200, type: "application/json", body: '{"data":{"status":"fine"}}' };
const forbidden: Answer = { status: 403, type: "text/plain", body: "Forbidden" };

const unreadable = [
  { name: "HTML", answer: html, says: "the answer is HTML" },
  { name: "an empty body", answer: empty, says: "the answer is an empty body" },
  { name: "JSON of another shape", answer: otherShape, says: "the answer is JSON of another shape" },
];

/** A set of 60 tokens whose second call of an update goes wrong. */
async function updateThrough(
  bench: Bench,
  { times, effect, answer }: { times: number | null; effect: Effect; answer: Answer },
) {
  const set = bench.stack();
  await set.up(olds);
  bench.emulator.addFault({ kind: "http", skip: 1, times, effect, ...answer });
  const failure: unknown = await set.up(news).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { set, failure };
}

/** Every token is bound to what the state says, or to what it says may have been bound since. */
function expectStateToKnow({ outputs = {} }: StandInStack, bindings: Bindings): void {
  const said = [mapOf(outputs), unconfirmedOf(outputs)];
  const known = tokens.filter((token) => said.some((map) => [map[token]].flat().join() === bindings[token]?.join()));
  expect(known).toEqual(tokens);
}

function expectNothingLost(bindings: Bindings): void {
  const either = [boundBy(olds), boundBy(news)];
  const lost = tokens.filter((token) => !either.some((map) => map[token]?.join() === bindings[token]?.join()));
  expect(lost).toEqual([]);
}

async function expectToFinish({ emulator }: Bench, set: StandInStack): Promise<void> {
  emulator.clearFaults();
  expect(await set.up(news)).toBe("update");
  expect(emulator.bindings()).toEqual(boundBy(news));
  expect(differing(set.outputs, news)).toEqual([]);
  expect(await set.preview(news)).toBe("same");
}

describe("where one call of an update is answered by", () => {
  const cases = unreadable.flatMap((fault) => EFFECTS.map((effect) => ({ ...fault, effect })));

  test.concurrent.each(cases)(
    "$name, a reading tells what became of it (effect: $effect)",
    async ({ answer, effect }) => {
      await onBench({}, async (bench) => {
        const { set, failure } = await updateThrough(bench, { times: 1, effect, answer });
        expect(failure).toBeUndefined();
        expect(bench.emulator.bindings()).toEqual(boundBy(news));
        expect(differing(set.outputs, news)).toEqual([]);
        // Three writes each to create and to update, and one more for what was not taken.
        expect(bench.emulator.counts().operator[2]).toBe(effect === "taken" ? 6 : 7);
      });
    },
  );
});

describe("where from one call of an update on all are answered by", () => {
  const stopping = [
    ...unreadable.map((fault) => ({ ...fault, times: null, code: "TPNS_MALFORMED_ANSWER" })),
    { name: "403", answer: forbidden, says: "HTTP 403", times: null, code: "TPNS_AUTHENTICATION" },
    { name: "403 once", answer: forbidden, says: "HTTP 403", times: 1, code: "TPNS_AUTHENTICATION" },
  ];
  const cases = stopping.flatMap((fault) => EFFECTS.map((effect) => ({ ...fault, effect })));

  test.concurrent.each(cases)(
    "$name, the error says it, the state knows each token, and the next up finishes (effect: $effect)",
    async ({ answer, says, times, code, effect }) => {
      await onBench({}, async (bench) => {
        const { set, failure } = await updateThrough(bench, { times, effect, answer });
        const reasons = failure instanceof ProviderFailure ? failure.reasons : [];
        expect(reasons.join("\n")).toContain(says);
        expect(reasons.join("\n")).toContain(code);
        expectNothingLost(bench.emulator.bindings());
        expectStateToKnow(set, bench.emulator.bindings());
        await expectToFinish(bench, set);
      });
    },
  );
});
