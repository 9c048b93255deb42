import { describe, expect, it, test } from "@jest/globals";

import type { Behaviour } from "../../../emulator/src/index";
import { ExitCode } from "../../../provider/src/cli/ExitCode";
import { contradictionOf } from "../../../provider/src/inputs/ownership";
import { refusedValue } from "../../../provider/src/inputs/refusedValue";
import { RESOURCE_KINDS, type ResourceKind } from "../../../provider/src/inputs/resourceInputs";
import { UNKNOWN_VALUE } from "../../../provider/src/inputs/unknownValue";
import { boundBy, type DeclaredArgs, together } from "../../support/declared";
import { inWorld, methodsOf } from "../../support/inProcess";
import { StandInProgram } from "../../support/StandInProgram";
import { checkExport, setsIn } from "../cli/runDrift";

type Pairs = Readonly<Record<string, readonly string[]>>;

/** Token → accounts as a set of one of the four sorts. */
function setOf(kind: ResourceKind, exclusive: boolean, pairs: Pairs): DeclaredArgs {
  if (kind === "tokenAccounts") return { tokenAccounts: lists(pairs), exclusive };
  const accounts = [...new Set(Object.values(pairs).flat())];
  const tokensOf = (account: string) => Object.keys(pairs).filter((token) => pairs[token]?.includes(account));
  return {
    accountTokens: lists(Object.fromEntries(accounts.map((account) => [account, tokensOf(account)]))),
    exclusive,
  };
}

/** In canonical form: one alone is a text. */
function lists(map: Pairs): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(map).map(([name, values]) => [name, values.length === 1 ? values.join() : [...values].sort()]),
  );
}

const SORTS = RESOURCE_KINDS.flatMap((kind) => [true, false].map((exclusive) => ({ kind, exclusive })));
const nameOf = ({ kind, exclusive }: (typeof SORTS)[number]): string => `${exclusive ? "own" : "shared"} ${kind}`;

/** What two sets declare. */
const LAYOUTS: Readonly<Record<string, readonly [Pairs, Pairs]>> = {
  "the same pairs": [
    { t: ["0:qa"], u: ["0:qa"] },
    { t: ["0:qa"], u: ["0:qa"] },
  ],
  "one pair of several": [{ t: ["0:qa", "1:qb"], u: ["1:qb"] }, { t: ["0:qa"] }],
  "other accounts on one token": [{ t: ["0:qa"] }, { t: ["1:qb"] }],
  "other tokens of one account": [{ t: ["0:qa"] }, { u: ["0:qa"] }],
  "other accounts of one type on one token": [{ t: ["0:qa"] }, { t: ["0:qb"] }],
  "nothing in common": [{ t: ["0:qa"] }, { u: ["0:qb"] }],
};

const CASES = Object.entries(LAYOUTS).flatMap(([layout, [one, other]]) =>
  SORTS.flatMap((first) =>
    SORTS.map((second) => ({
      name: `${layout}: ${nameOf(first)} and ${nameOf(second)}`,
      sets: { one: setOf(first.kind, first.exclusive, one), other: setOf(second.kind, second.exclusive, other) },
      isAllowed: isAllowed(first, one, second, other),
    })),
  ),
);

type Sort = (typeof SORTS)[number];

/** Written down once more, from pairs alone: who owns a token or an account has every pair of it that anybody declares. */
function isAllowed(first: Sort, one: Pairs, second: Sort, other: Pairs): boolean {
  const pairsOf = (pairs: Pairs) =>
    Object.entries(pairs).flatMap(([token, accounts]) => accounts.map((account) => ({ token, account })));
  const owns = ({ kind, exclusive }: Sort, pairs: Pairs, token: string, account: string): boolean =>
    exclusive && (kind === "tokenAccounts" ? token in pairs : pairsOf(pairs).some((pair) => pair.account === account));
  const has = (pairs: Pairs, token: string, account: string): boolean => pairs[token]?.includes(account) === true;
  const isOwnersAll = (owner: Sort, ours: Pairs, theirs: Pairs): boolean =>
    pairsOf(theirs).every(({ token, account }) => !owns(owner, ours, token, account) || has(ours, token, account));
  const isOwnedTwice =
    first.kind === second.kind &&
    first.exclusive &&
    second.exclusive &&
    pairsOf(other).some(({ token, account }) => owns(first, one, token, account));
  const isTypeTwice = pairsOf(one).some(({ token, account }) =>
    pairsOf(other).some(
      (pair) => pair.token === token && pair.account !== account && parseInt(pair.account) === parseInt(account),
    ),
  );
  return !isOwnedTwice && isOwnersAll(first, one, other) && isOwnersAll(second, other, one) && !isTypeTwice;
}

describe("of two sets", () => {
  test("some are allowed and some are not", () => {
    expect(CASES.filter(({ isAllowed: allowed }) => allowed).length).toBeGreaterThan(30);
    expect(CASES.filter(({ isAllowed: allowed }) => !allowed).length).toBeGreaterThan(30);
  });

  test.each(CASES.filter(({ isAllowed: allowed }) => allowed))("$name settles, in either order", async ({ sets }) => {
    for (const [behaviour, order] of [
      [{ tokenAnswerTypes: "all" }, Object.entries(sets)],
      [{}, Object.entries(sets).reverse()],
    ] satisfies [Partial<Behaviour>, unknown][]) {
      {
        await inWorld({ ...behaviour, lag: { kind: "fixed", ms: 500 } }, async (world) => {
          const stack = new StandInProgram(() => methodsOf(world.operation()));
          const program = Object.fromEntries(order);
          await stack.up(program);
          const bound = together(...Object.values(sets).map(boundBy));
          expect(world.emulator.bindings()).toEqual(bound);
          expect(Object.values(await stack.preview(program))).toEqual(["same", "same"]);
          await stack.refresh();
          expect(Object.values(await stack.preview(program))).toEqual(["same", "same"]);
          expect((await checkExport(world, setsIn(world, program))).code).toBe(ExitCode.Ok);
          // Each may go without taking along what the other declares.
          for (const [name, args] of order) {
            await stack.up({ [name]: args });
            expect(world.emulator.bindings()).toEqual(boundBy(args));
            await stack.up(program);
            expect(world.emulator.bindings()).toEqual(bound);
          }
        });
      }
    }
  });

  test.each(CASES.filter(({ isAllowed: allowed }) => !allowed))(
    "$name is refused before any call, in either order, and is no drift that never ends",
    async ({ sets }) => {
      for (const order of [Object.entries(sets), Object.entries(sets).reverse()]) {
        await inWorld({ tokenAnswerTypes: "all" }, async (world) => {
          const stack = new StandInProgram(() => methodsOf(world.operation()));
          await expect(stack.preview(Object.fromEntries(order))).rejects.toThrow(
            /^(tokenAccounts|accountTokens|this|another) [^]*(both|each would)/,
          );
          expect(world.emulator.counts().calls).toBe(0);
          for (const [token, accounts] of Object.entries(together(...Object.values(sets).map(boundBy)))) {
            for (const account of accounts) world.emulator.device(token).bind(account.slice(2), parseInt(account));
          }
          const { code, report } = await checkExport(world, setsIn(world, Object.fromEntries(order)));
          const isShort = Object.keys(world.emulator.bindings()).length === 1 && report?.findings.length === 1;
          expect(code).toBe(isShort ? ExitCode.Drift : ExitCode.Ok);
          expect(report?.notes.map(({ text: note }) => note).join()).toMatch(/"one"[^]*"other"|"other"[^]*"one"/);
        });
      }
    },
  );
});

describe("what is not known yet", () => {
  const own = { kind: "tokenAccounts", exclusive: true, accountsPerType: "one" } as const;

  it.each([
    ["an entry of the owner", { t: UNKNOWN_VALUE }, { t: "0:qa" }],
    ["an account of the owner", { t: ["0:qb", UNKNOWN_VALUE] }, { t: "1:qa" }],
    ["an entry of the other", { t: "0:qa" }, { t: UNKNOWN_VALUE }],
  ])("contradicts nothing: %s", (_, map, other) => {
    expect(contradictionOf({ ...own, map }, { ...own, exclusive: false, map: other })).toBeUndefined();
    expect(contradictionOf({ ...own, exclusive: false, map: other }, { ...own, map })).toBeUndefined();
  });

  it("holds no other part back", () => {
    const map = { t: UNKNOWN_VALUE, u: "0:qa" };
    expect(contradictionOf({ ...own, map }, { ...own, exclusive: false, map: { u: "0:qb" } })).toMatchObject({
      kind: "token-owned",
      token: "u",
      account: "0:qb",
    });
  });
});

test("what check refuses contradicts nothing, since it names no token and no account", () => {
  const owner = { kind: "accountTokens", exclusive: true, accountsPerType: "one", map: { "0:qa": "t" } } as const;
  const refused = refusedValue("undefined came; write a token");
  for (const value of [refused, [refused, "t"]]) {
    expect(contradictionOf(owner, { ...owner, exclusive: false, map: { "0:qa": value } })).toBeUndefined();
  }
});
