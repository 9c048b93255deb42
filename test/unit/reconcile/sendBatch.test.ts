import { describe, expect, it, test } from "@jest/globals";

import type { TokenWrite } from "../../../provider/src/bindings/TokenWrite";
import { Gate } from "../../../provider/src/calls/Gate";
import { type BatchResult, sendBatch } from "../../../provider/src/reconcile/sendBatch";
import type { BatchOperation } from "../../../provider/src/tpns/BatchOperation";
import type { CallContext } from "../../../provider/src/tpns/CallContext";
import type { ElementResult } from "../../../provider/src/tpns/ElementResult";
import { AuthenticationError, ServiceError, TimeoutError, type TpnsError } from "../../../provider/src/tpns/errors";
import { serviceCode } from "../../../provider/src/tpns/serviceCodes";
import type { TpnsClient } from "../../../provider/src/tpns/TpnsClient";
import { TestClock } from "../../support/TestClock";

const call: CallContext = { operation: "override", tokens: [], accounts: [] };
const tokens = Array.from({ length: 20 }, (_, index) => `token-${index}`);
const culprit = "token-13";

/** Sends 20 overrides, or other writes, to a service that answers as told; gives the results and what was sent. */
async function send(
  answer: (named: string[]) => ElementResult[] | TpnsError,
  write: TokenWrite = { operator: 2, accounts: ["0:qa-1"] },
  some: readonly string[] = tokens,
): Promise<{ results: readonly BatchResult[]; sizes: number[]; sent: readonly BatchOperation[] }> {
  const clock = new TestClock();
  const sizes: number[] = [];
  const sent: BatchOperation[] = [];
  const client: TpnsClient = {
    accessId: "1500001048",
    baseUrl: "https://example.com",
    batchOperate: (operation: BatchOperation) => {
      const named = namedIn(operation);
      sizes.push(named.length);
      sent.push(operation);
      const answered = answer(named);
      return Array.isArray(answered) ? Promise.resolve(answered) : Promise.reject(answered);
    },
    queryTokens: () => Promise.reject(new Error("no query was to be made")),
    queryAccounts: () => Promise.reject(new Error("no query was to be made")),
    close: () => Promise.resolve(),
  };
  const caller = { client, gate: new Gate({ concurrency: 8 }, clock, () => 0), clock, random: () => 0 };
  const elements = some.map((token) => ({ token, write }));
  return { results: await sendBatch(caller, write.operator, elements), sizes, sent };
}

function namedIn(operation: BatchOperation): string[] {
  if (operation.operator === 4) return [...operation.tokens];
  return operation.operator === 5 ? [] : operation.tokenAccounts.map(({ token }) => token);
}

const accepted: ElementResult = { kind: "accepted" };
const refused = (code: number): ElementResult => ({ kind: "refused", code, entry: serviceCode(code) });

describe("a batch", () => {
  it("that failed wholly is asked again for the elements of which it did not say why", async () => {
    const { results, sizes } = await send((named) =>
      named.map((token, index) => refused(index === 0 || token === culprit || named.length === 1 ? 1008006 : 1008027)),
    );
    expect(sizes.slice(0, 2)).toEqual([20, 18]);
    expect(results).toEqual(tokens.map(() => refused(1008006)));
  });

  it("is one call, whose results go to its elements by position", async () => {
    const { results, sizes } = await send((named) =>
      named.map((token) => (token === culprit ? refused(1008006) : accepted)),
    );
    expect(sizes).toEqual([20]);
    expect(results.map(({ kind }) => kind)).toEqual(
      tokens.map((token) => (token === culprit ? "refused" : "accepted")),
    );
  });

  test.each([1008006, 1008029, 1008007, 10110008, 1008026, 1008027])(
    "that is refused whole with %i for one element is split until that one is alone",
    async (code) => {
      const { results, sizes } = await send((named) =>
        named.includes(culprit) ? new ServiceError(call, serviceCode(code)) : named.map(() => accepted),
      );
      expect(results.map(({ kind }) => kind)).toEqual(
        tokens.map((token) => (token === culprit ? "refused" : "accepted")),
      );
      expect(results[13]).toMatchObject({ code });
      expect(sizes.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(20)) + 1);
    },
  );

  it("that wholly failed without a word for its elements is split until each has one of its own", async () => {
    const { results } = await send((named) =>
      named.length === 1 ? [named.includes(culprit) ? refused(1008006) : accepted] : named.map(() => refused(1008027)),
    );
    expect(results.map(({ kind }) => kind)).toEqual(
      tokens.map((token) => (token === culprit ? "refused" : "accepted")),
    );
  });

  it("that may have been taken is not sent again: a reading tells", async () => {
    const { results, sizes } = await send(() => new TimeoutError(call, "the service", 10, true));
    expect(sizes).toEqual([20]);
    expect(results).toEqual(tokens.map(() => ({ kind: "no-answer" })));
  });

  it("whose caller is not accepted ends in that error, once", async () => {
    const failure = new AuthenticationError(call, serviceCode(1008003));
    await expect(send(() => failure)).rejects.toBe(failure);
  });

  it.each<[TokenWrite, BatchOperation]>([
    [
      { operator: 2, accounts: ["0:qa-1", "1005:b@example.com"] },
      {
        operator: 2,
        tokenAccounts: [
          {
            token: "a",
            accounts: [
              { account: "qa-1", accountType: 0 },
              { account: "b@example.com", accountType: 1005 },
            ],
          },
        ],
      },
    ],
    [
      { operator: 3, accounts: ["3:qa-1"] },
      { operator: 3, tokenAccounts: [{ token: "a", accounts: [{ account: "qa-1", accountType: 3 }] }] },
    ],
    [{ operator: 4 }, { operator: 4, tokens: ["a"] }],
  ])("of %j is the call of its operator", async (write, operation) => {
    const { sent, results } = await send(() => [accepted], write, ["a"]);
    expect(sent).toEqual([operation]);
    expect(results).toEqual([accepted]);
  });

  it("that wholly failed keeps what it said of one element, and is asked again for the others only", async () => {
    const { results, sizes } = await send((named) =>
      named.map((token) => (token === culprit ? refused(1008006) : named.length < 20 ? accepted : refused(1008027))),
    );
    expect(sizes).toEqual([20, 19]);
    expect(results).toEqual(tokens.map((token) => (token === culprit ? refused(1008006) : accepted)));
  });

  it("of one that wholly failed keeps that result", async () => {
    const { results, sizes } = await send(() => [refused(1008027)], { operator: 4 }, ["a"]);
    expect([results, sizes]).toEqual([[refused(1008027)], [1]]);
  });

  it.each([1008004, 4711])("that failed with %i may have been taken: a reading tells", async (code) => {
    const { results, sizes } = await send(() => new ServiceError(call, serviceCode(code)));
    expect(sizes).toEqual([20]);
    expect(results).toEqual(tokens.map(() => ({ kind: "no-answer" })));
  });

  it("for an app that the service does not serve ends in that error", async () => {
    const failure = new ServiceError(call, serviceCode(1008030));
    await expect(send(() => failure)).rejects.toBe(failure);
  });
});
