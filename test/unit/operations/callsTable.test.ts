import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, it, test } from "@jest/globals";

import { seededRandom } from "../../../emulator/src/index";
import type { DeclaredMap } from "../../support/declared";
import { tokenOf } from "../../support/fleet";
import { inWorld, type InProcess, stackIn } from "../../support/inProcess";
import { testSeed } from "../../support/testSeed";

const BATCH = 20;
/** Sizes that are drawn beside those at the edges. TPNS_TEST_SEED=<seed of a test's name> draws them again. */
const DRAWN = 4;
const COLUMNS = ["reads by token", "reads by account", "operator 2", "operator 3", "operator 4", "operator 5"] as const;

/** One line of the table: where it applies, and its formulas by column. */
interface Row {
  readonly resource: string;
  readonly exclusive: string;
  readonly operation: string;
  readonly formulas: readonly string[];
}

/** What an operation is about. */
interface Sizes {
  /** Tokens. */
  readonly k: number;
  /** Accounts, at most one for each token. */
  readonly a: number;
  readonly concurrency: number;
}

/** An operation: what was bound by an earlier resource or up, and what is done then. */
interface Scenario {
  /** Bound by a resource that nobody remembers. */
  readonly found?: DeclaredMap;
  /** Declared by the same resource before. */
  readonly before?: DeclaredMap;
  readonly then: { readonly up: DeclaredMap } | "refresh" | "destroy";
}

const rows = readRows(readFileSync(resolve(__dirname, "../../../docs/calls.md"), "utf8"));

/** Reads the first table of the document. */
function readRows(text: string): Row[] {
  const lines = /(?:^\|.*\n)+/m.exec(text)?.[0].trimEnd().split("\n") ?? [];
  const [head, , ...body] = lines.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(head).toEqual(["resource", "exclusive", "operation", ...COLUMNS]);
  return body.map(([resource = "", exclusive = "", operation = "", ...formulas]) => {
    return { resource, exclusive, operation, formulas };
  });
}

/** The value of a formula: a sum of `r`, numbers, and whole multiples of ⌈k/20⌉ and ⌈a/20⌉. */
function valueOf(formula: string, { k, a, concurrency }: Sizes): number {
  return formula.split(" + ").reduce((sum, term) => {
    if (term === "r") return sum + (k > BATCH * concurrency ? Math.ceil(k / BATCH) : 0);
    if (/^\d+$/.test(term)) return sum + Number(term);
    const [, factor, size] = /^(\d*)⌈([ka])\/20⌉$/.exec(term) ?? [];
    if (factor === undefined) throw new Error(`not a formula of the table: ${formula}`);
    return sum + Number(factor || 1) * Math.ceil((size === "k" ? k : a) / BATCH);
  }, 0);
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Tokens with accounts. Those from 1000 on are beside what an operation is about. */
function tokens(count: number, accounts: (index: number) => string | readonly string[]): DeclaredMap {
  return Object.fromEntries(range(count).map((index) => [tokenOf(index), accounts(index)]));
}
const bystanders = Object.fromEntries(range(33).map((index) => [tokenOf(1000 + index), `0:bystander-${index}`]));

const tokenAccounts: Readonly<Record<string, (sizes: Sizes) => Scenario>> = {
  create: ({ k }) => ({ then: { up: tokens(k, one) } }),
  adopt: ({ k }) => ({ found: tokens(k, one), then: { up: tokens(k, one) } }),
  "no change": ({ k }) => ({ before: tokens(k, one), then: { up: tokens(k, one) } }),
  "change accounts": ({ k }) => ({
    before: { ...tokens(k, one), ...bystanders },
    then: { up: { ...tokens(k, another), ...bystanders } },
  }),
  "drop accounts": ({ k }) => ({
    before: { ...tokens(k, two), ...bystanders },
    then: { up: { ...tokens(k, one), ...bystanders } },
  }),
  "add tokens": ({ k }) => ({ before: bystanders, then: { up: { ...tokens(k, one), ...bystanders } } }),
  "remove tokens": ({ k }) => ({ before: { ...tokens(k, one), ...bystanders }, then: { up: bystanders } }),
  delete: ({ k }) => ({ before: tokens(k, one), then: "destroy" }),
  refresh: ({ k }) => ({ before: tokens(k, one), then: "refresh" }),
};
const one = (index: number): string => `0:phone-${index}`;
const another = (index: number): string => `0:tablet-${index}`;
const two = (index: number): readonly string[] => [one(index), `1005:qa-${index}@example.com`];

/** Account → its tokens: each of k tokens has one of the accounts, and each account a token of its own beside. */
function accounts({ k, a }: Sizes, shift: number, own: boolean): DeclaredMap {
  const lists = range(a).map((index) => (own ? [tokenOf(1000 + index)] : []));
  for (const index of range(k)) lists[(index + shift) % a]?.push(tokenOf(index));
  return Object.fromEntries(
    lists.map((list, index) => [`${index % 17}:crew-${index}`, list.length === 1 ? list.join() : list.sort()]),
  );
}
const other = { "0:other": [tokenOf(2000), tokenOf(2001)] };

const accountTokens: Readonly<Record<string, (sizes: Sizes) => Scenario>> = {
  create: (sizes) => ({ then: { up: accounts(sizes, 0, false) } }),
  adopt: (sizes) => ({ found: accounts(sizes, 0, false), then: { up: accounts(sizes, 0, false) } }),
  "no change": (sizes) => ({ before: accounts(sizes, 0, false), then: { up: accounts(sizes, 0, false) } }),
  "change accounts": (sizes) => ({
    before: { ...accounts(sizes, 0, true), ...other },
    then: { up: { ...accounts(sizes, 1, true), ...other } },
  }),
  "add tokens": (sizes) => ({
    before: { ...accounts({ ...sizes, k: 0 }, 0, true), ...other },
    then: { up: { ...accounts(sizes, 0, true), ...other } },
  }),
  "remove tokens": (sizes) => ({
    before: { ...accounts(sizes, 0, true), ...other },
    then: { up: { ...accounts({ ...sizes, k: 0 }, 0, true), ...other } },
  }),
  "remove accounts": (sizes) => ({ before: { ...accounts(sizes, 0, false), ...other }, then: { up: other } }),
  delete: (sizes) => ({ before: accounts(sizes, 0, false), then: "destroy" }),
  refresh: (sizes) => ({ before: accounts(sizes, 0, false), then: "refresh" }),
};

/** What an exclusive set of accounts does otherwise where it is about many tokens: in place of which operation. */
const ofManyTokens: Readonly<Record<string, string>> = {
  "remove accounts of many tokens": "remove accounts",
  "delete many tokens": "delete",
};

/** For each 20 accounts, whether asking for them under every type costs less than unbinding them token by token. */
function areWorth({ k, a }: Sizes): readonly boolean[] {
  return range(Math.ceil(a / BATCH)).map((batch) => {
    const held = range(a).slice(batch * BATCH, (batch + 1) * BATCH);
    const count = held.reduce((sum, index) => sum + Math.floor(k / a) + (index < k % a ? 1 : 0), 0);
    return 38 < 3 * Math.ceil(count / BATCH);
  });
}

/** The sizes at which a row holds. */
function sizesOf({ resource, exclusive, operation }: Row): readonly Sizes[] {
  const isAll = (sizes: Sizes): boolean => areWorth(sizes).every((isWorth) => isWorth);
  const isNone = (sizes: Sizes): boolean => !areWorth(sizes).includes(true);
  if (operation in ofManyTokens) return [...manySizes, ...allSizes.filter(isAll)];
  const hasOther =
    resource === "AccountTokens" && exclusive === "yes" && Object.values(ofManyTokens).includes(operation);
  return hasOther ? allSizes.filter(isNone) : allSizes;
}

const resources = { TokenAccounts: tokenAccounts, AccountTokens: accountTokens } as const;
const argumentOf: Readonly<Record<string, string>> = { TokenAccounts: "tokenAccounts", AccountTokens: "accountTokens" };

/** How many calls an operation made, by column. */
async function callsOf({ resource, exclusive }: Row, { found, before, then }: Scenario, concurrency: number) {
  let calls: readonly number[] = [];
  const work = async (world: InProcess): Promise<void> => {
    const args = (map: DeclaredMap) => ({ [argumentOf[resource] ?? ""]: map, exclusive: exclusive === "yes" });
    if (found !== undefined) await stackIn(world).up(args(found));
    const stack = stackIn(world);
    if (before !== undefined) await stack.up(args(before));
    world.emulator.resetCounts();
    if (then === "refresh") await stack.refresh();
    else if (then === "destroy") await stack.destroy();
    else await stack.up(args(then.up));
    const { calls: all, queryByToken, queryByAccount, operator } = world.emulator.counts();
    calls = [queryByToken, queryByAccount, operator[2], operator[3], operator[4], operator[5]];
    expect(calls.reduce((sum, count) => sum + count, 0)).toBe(all);
  };
  const behaviour = { overrideScope: "token", tokenAnswerTypes: "all", lag: { kind: "fixed", ms: 0 } } as const;
  await inWorld(behaviour, work, { TPNS_CONCURRENCY: String(concurrency) });
  return calls;
}

const manySizes: readonly Sizes[] = [
  { k: 241, a: 3, concurrency: 8 },
  { k: 300, a: 20, concurrency: 1 },
  { k: 1000, a: 40, concurrency: 8 },
];

/** Sizes at the edges of a call and of a round of calls, and some by chance. An account holds 100 tokens at most. */
const random = seededRandom(testSeed);
const below = (limit: number): number => Math.floor(random() * limit);
const allSizes: readonly Sizes[] = [
  { k: 2, a: 2, concurrency: 8 },
  { k: 20, a: 20, concurrency: 1 },
  { k: 21, a: 21, concurrency: 1 },
  { k: 160, a: 4, concurrency: 8 },
  { k: 161, a: 41, concurrency: 8 },
  ...range(DRAWN).map((): Sizes => {
    const k = 2 + below(300);
    const fewest = Math.max(2, Math.ceil(k / 50));
    return { k, a: fewest + below(Math.min(k, 70) - fewest + 1), concurrency: 1 + below(10) };
  }),
];

describe("the table of calls", () => {
  it("has a row for every operation of both resources, exclusive or not", () => {
    const expected = Object.entries(resources).flatMap(([resource, operations]) =>
      ["yes", "no"].flatMap((exclusive) =>
        Object.keys(operations).map((operation) => `${resource} ${exclusive} ${operation}`),
      ),
    );
    const many = Object.keys(ofManyTokens).map((operation) => `AccountTokens yes ${operation}`);
    expect(rows.map((row) => `${row.resource} ${row.exclusive} ${row.operation}`).sort()).toEqual(
      [...expected, ...many].sort(),
    );
  });

  test.each(rows)(
    `says what an emulator counts: $resource, exclusive $exclusive, $operation (seed ${testSeed})`,
    async (row) => {
      const operations: Readonly<Record<string, (sizes: Sizes) => Scenario>> =
        row.resource === "TokenAccounts" ? tokenAccounts : accountTokens;
      const operation = operations[ofManyTokens[row.operation] ?? row.operation];
      if (operation === undefined) throw new Error(`no test does ${row.operation}`);
      for (const sizes of sizesOf(row)) {
        const calls = await callsOf(row, operation(sizes), sizes.concurrency);
        const said = row.formulas.map((formula) => valueOf(formula, sizes));
        expect({ ...sizes, calls: named(calls) }).toEqual({ ...sizes, calls: named(said) });
      }
    },
  );
});

function named(calls: readonly number[]): Record<string, number | undefined> {
  return Object.fromEntries(COLUMNS.map((column, index) => [column, calls[index]]));
}
