import { expect, it } from "@jest/globals";

import type { Attempt } from "../../../provider/src/calls/Attempt";
import { Gate } from "../../../provider/src/calls/Gate";
import { ListSizes } from "../../../provider/src/calls/ListSizes";
import { queryTokens } from "../../../provider/src/calls/queryTokens";
import type { ReadCaller } from "../../../provider/src/calls/ReadCaller";
import type { SeenAccount } from "../../../provider/src/tpns/account";
import { ServiceError } from "../../../provider/src/tpns/errors";
import { serviceCode } from "../../../provider/src/tpns/serviceCodes";
import { TestClock } from "../../support/TestClock";

/** A service that knows these tokens and refuses a query for another one, or for more than `longest`; what it heard. */
function service(known: ReadonlyMap<string, readonly SeenAccount[]>, longest = 20) {
  const asked: (readonly string[])[] = [];
  const told: Attempt[] = [];
  const clock = new TestClock();
  const ask = (tokens: readonly string[]): Promise<ReadonlyMap<string, readonly SeenAccount[]>> => {
    asked.push(tokens);
    const call = { operation: "query tokens", tokens, accounts: [] } as const;
    if (tokens.length > longest) return Promise.reject(new ServiceError(call, serviceCode(1008007)));
    if (!tokens.every((token) => known.has(token)))
      return Promise.reject(new ServiceError(call, serviceCode(10110008)));
    return Promise.resolve(known);
  };
  const caller: ReadCaller = {
    client: {
      accessId: "1500000001",
      baseUrl: "http://127.0.0.1",
      queryTokens: ask,
      queryAccounts: () => Promise.resolve([]),
      close: () => Promise.resolve(),
    },
    gate: new Gate({ concurrency: 1 }, clock, () => 0),
    clock,
    random: () => 0,
    sizes: new ListSizes(),
    onAttempt: (attempt) => void told.push(attempt),
  };
  return { caller, asked, told };
}

const known = new Map<string, readonly SeenAccount[]>([
  [
    "one",
    [
      { account: "b", accountType: 3 },
      { account: "a", accountType: 3 },
    ],
  ],
  ["bare", []],
  ["two", [{ account: "c" }]],
]);

it("answers the accounts of each token, sorted, in the order of the tokens", async () => {
  const { caller, asked } = service(known);
  expect(await queryTokens(caller, ["two", "bare", "one"])).toEqual([["?:c"], [], ["3:a", "3:b"]]);
  expect(asked).toEqual([["two", "bare", "one"]]);
});

it("answers no accounts for a token that the service does not know, and asks for the others without it", async () => {
  const { caller, asked } = service(known);
  expect(await queryTokens(caller, ["one", "gone"])).toEqual([["3:a", "3:b"], []]);
  expect(asked).toEqual([["one", "gone"], ["one"], ["gone"]]);
});

it("answers no accounts for a token that an answer leaves out", async () => {
  const { caller } = service(known);
  const { client } = service(new Map()).caller;
  const silent = { ...caller, client: { ...client, queryTokens: () => Promise.resolve(new Map()) } };
  expect(await queryTokens(silent, ["one"])).toEqual([[]]);
});

it("says how many tokens each of its calls is about, and does not say which", async () => {
  const { caller, told } = service(known);
  await queryTokens(caller, ["one", "two"]);
  expect(told.map(({ size }) => size)).toEqual([{ operation: "query tokens", tokens: 2 }]);
});

it("remembers how long a list may be for the next query", async () => {
  const { caller, asked } = service(known, 1);
  await queryTokens(caller, ["one", "two"]);
  await queryTokens(caller, ["bare", "two"]);
  expect(asked.map(({ length }) => length)).toEqual([2, 1, 1, 1, 1]);
});

it("learns nothing about other lists, and nothing where nobody remembers", async () => {
  const { caller, asked } = service(known, 1);
  await queryTokens(caller, ["one", "two"]);
  expect(caller.sizes?.of("query tokens").most).toBe(1);
  expect(caller.sizes?.of("query accounts").most).toBe(Infinity);

  const { client, gate, clock, random } = caller;
  expect(await queryTokens({ client, gate, clock, random }, ["two", "bare"])).toEqual([["?:c"], []]);
  expect(asked.map(({ length }) => length)).toEqual([2, 1, 1, 2, 1, 1]);
});
