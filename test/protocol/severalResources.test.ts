import { describe, expect, test } from "@jest/globals";

import type { Behaviour } from "../../emulator/src/index";
import { boundBy, type DeclaredArgs, together } from "../support/declared";
import { tokenOf } from "../support/fleet";
import type { StandInProgram } from "../support/StandInProgram";
import { atOnce } from "./atOnce";
import { type Bench, openBenches } from "./bench";
import { providerText } from "./providerText";

const onBench = openBenches({ count: 8 });
const convergence = { timeoutSeconds: 20, settleSeconds: 1.5 };

const behaviours: readonly Partial<Behaviour>[] = [
  { tokenAnswerTypes: "all" },
  { overrideScope: "type", unknownInQuery: "empty" },
  { removeBy: "account", tokenAnswerTypes: "nonZero", accountsPerType: "many" },
];

/** What a set binds: tokens, by number, with one account each. */
type Pairs = Readonly<Record<number, string>>;
/** What a set is as a resource. */
type View = (set: Pairs) => DeclaredArgs;
/** Sets by name, in one program and in the next. */
interface Transition {
  readonly name: string;
  readonly before: Readonly<Record<string, Pairs>>;
  readonly after: Readonly<Record<string, Pairs>>;
}

const [a, b, c] = [{ 1: "0:qa-a" }, { 2: "1:qa-b" }, { 3: "1005:qa-c@example.com" }];
const all = { ...a, ...b, ...c };

const transitions: readonly Transition[] = [
  { name: "a set is renamed without an alias", before: { old: all }, after: { new: all } },
  {
    name: "a token moves, the giver first",
    before: { one: { ...a, ...b }, two: c },
    after: { one: a, two: { ...b, ...c } },
  },
  {
    name: "a token moves, the taker first",
    before: { one: c, two: { ...a, ...b } },
    after: { one: { ...b, ...c }, two: a },
  },
  {
    name: "a token moves and gets another account of its type",
    before: { one: { ...a, ...b }, two: c },
    after: { one: a, two: { 2: "1:qa-moved", ...c } },
  },
  {
    name: "two sets swap a token",
    before: { one: { ...a, ...b }, two: c },
    after: { one: { ...a, ...c }, two: b },
  },
  { name: "a set is split", before: { all }, after: { one: a, two: { ...b, ...c } } },
  { name: "a set gives a part to a new one", before: { all }, after: { all: a, part: { ...b, ...c } } },
  { name: "two sets become one", before: { one: a, two: { ...b, ...c } }, after: { all } },
];

/** Sets on the same tokens, each of which gets others: only where tokens are shared. */
const crowding: Transition = {
  name: "two sets come to the same tokens at once",
  before: { one: a, two: b },
  after: { one: onFive("0:crew"), two: onFive("1:guests") },
};

const tokenAccounts: View = (set) => ({ tokenAccounts: Object.fromEntries(pairsOf(set)), convergence });
const sharedTokens: View = (set) => ({ ...tokenAccounts(set), exclusive: false });
const accountTokens: View = (set) => {
  const accounts = [...new Set(Object.values(set))].map((account) => {
    const tokens = pairsOf(set).flatMap(([token, bound]) => (bound === account ? [token] : []));
    return [account, tokens.length === 1 ? tokens.join() : tokens.sort()] as const;
  });
  return { accountTokens: Object.fromEntries(accounts), convergence };
};
const ownAccounts: View = (set) => ({ ...accountTokens(set), exclusive: true });

const views = [
  { of: "TokenAccounts", view: tokenAccounts, cases: transitions },
  { of: "TokenAccounts that aren't exclusive", view: sharedTokens, cases: [...transitions, crowding] },
  { of: "AccountTokens", view: accountTokens, cases: [...transitions, crowding] },
  { of: "AccountTokens that are exclusive", view: ownAccounts, cases: [...transitions, crowding] },
];

describe.each(views)("of $of nothing is lost for a moment while", ({ view, cases }) => {
  test.concurrent.each(cases)("$name", async ({ before, after }) => {
    await underEach((bench) => expectNoLapse(bench, resources(before, view), resources(after, view)));
  });
});

describe("nothing is lost for a moment while", () => {
  test.concurrent.each([
    { name: "TokenAccounts become AccountTokens", from: tokenAccounts, to: accountTokens },
    { name: "AccountTokens become TokenAccounts", from: accountTokens, to: tokenAccounts },
  ])("$name", async ({ from, to }) => {
    await underEach((bench) => expectNoLapse(bench, { one: from(all) }, { other: to(all) }));
  });

  test.concurrent("a rename whose old resource holds another text as its provider", async () => {
    await onBench({}, async ({ emulator, provider, program }) => {
      const args = tokenAccounts(all);
      const stack = program(() => {
        // The same front as another release of the SDK may have written it into the state.
        const earlier = provider.methods(providerText().then((text) => `// earlier\n${text}`));
        return { ...provider.operation(), delete: (id, props) => earlier.delete(id, props) };
      });
      await stack.up({ old: args });
      await stack.up({ new: args });
      expect(stack.names).toEqual(["new"]);
      expect(emulator.bindings()).toEqual(boundBy(args));
    });
  });
});

async function underEach(work: (bench: Bench) => Promise<void>): Promise<void> {
  await atOnce(
    behaviours,
    (behaviour) => JSON.stringify(behaviour),
    (behaviour) => onBench({ ...behaviour, lag: { kind: "fixed", ms: 100 } }, work),
  );
}

type Resources = Readonly<Record<string, DeclaredArgs>>;

/** From one program to the other: what is declared then is never taken away, and afterwards nothing is left to do. */
async function expectNoLapse({ emulator, program }: Bench, before: Resources, after: Resources): Promise<void> {
  const stack = program();
  await stack.up(before);
  expect(emulator.bindings()).toEqual(boundByAll(before));
  const then = emulator.history().length;

  await stack.up(after);
  expect(emulator.bindings()).toEqual(boundByAll(after));
  const lapses = emulator.history().slice(then).filter(isLapse(after));
  expect(lapses).toEqual([]);
  await expectNothingToDo(stack, after);
  await stack.refresh();
  await expectNothingToDo(stack, after);

  await stack.destroy();
  expect(emulator.pendingTasks()).toBe(0);
  expect(emulator.bindings()).toEqual({});
}

/**
 * Whether a change takes away what is declared, or leaves without any account a token that an exclusive set declares.
 * Of a shared token nobody but its set knows that it isn't to be without one.
 */
function isLapse(resources: Resources): (change: ReturnType<Bench["emulator"]["history"]>[number]) => boolean {
  const declared = boundByAll(resources);
  const owned = Object.values(resources).filter((args) => "tokenAccounts" in args && args.exclusive !== false);
  const ownedTokens = new Set(owned.flatMap((args) => Object.keys(boundBy(args))));
  return ({ token, before: had, after: has }) =>
    had.some((account) => declared[token]?.includes(account) === true && !has.includes(account)) ||
    (ownedTokens.has(token) && has.length === 0);
}

async function expectNothingToDo(stack: StandInProgram, declared: Resources): Promise<void> {
  expect([...new Set(Object.values(await stack.preview(declared)))]).toEqual(["same"]);
}

function boundByAll(resources: Resources): ReturnType<typeof boundBy> {
  return together(...Object.values(resources).map(boundBy));
}

function resources(sets: Transition["before"], view: View): Resources {
  return Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, view(set)]));
}

function pairsOf(set: Pairs): (readonly [token: string, account: string])[] {
  return Object.entries(set).map(([index, account]) => [tokenOf(Number(index)), account]);
}

function onFive(account: string): Pairs {
  return Object.fromEntries([11, 12, 13, 14, 15].map((index) => [index, account]));
}
