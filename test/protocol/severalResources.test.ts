import { describe, expect, test } from "@jest/globals";

import type { Behaviour } from "../../emulator/src/index";
import { boundBy } from "../support/declared";
import { boundByAll, expectNoLapse } from "../support/expectNoLapse";
import { type Pairs, type Resources, resourcesOf, type Sets, type View, VIEWS } from "../support/transitions";
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

/** Sets by name, in one program and in the next. */
interface Transition {
  readonly name: string;
  readonly before: Sets;
  readonly after: Sets;
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

const { tokenAccounts, sharedTokens, accountTokens, ownAccounts } = VIEWS;
const views = [
  { of: "TokenAccounts", view: tokenAccounts, cases: transitions },
  { of: "TokenAccounts that aren't exclusive", view: sharedTokens, cases: [...transitions, crowding] },
  { of: "AccountTokens", view: accountTokens, cases: [...transitions, crowding] },
  { of: "AccountTokens that are exclusive", view: ownAccounts, cases: [...transitions, crowding] },
];

describe.each(views)("of $of nothing is lost for a moment while", ({ view, cases }) => {
  test.concurrent.each(cases)("$name", async ({ before, after }) => {
    await underEach((bench) => expectChange(bench, resources(before, view), resources(after, view)));
  });
});

describe("nothing is lost for a moment while", () => {
  test.concurrent.each([
    { name: "TokenAccounts become AccountTokens", from: tokenAccounts, to: accountTokens },
    { name: "AccountTokens become TokenAccounts", from: accountTokens, to: tokenAccounts },
  ])("$name", async ({ from, to }) => {
    await underEach((bench) => expectChange(bench, resources({ one: all }, from), resources({ other: all }, to)));
  });

  test.concurrent("a rename whose old resource holds another text as its provider", async () => {
    await onBench({}, async ({ emulator, provider, program }) => {
      const args = { ...tokenAccounts(all), convergence };
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

/** From one program to the other, and to the end of both. */
async function expectChange({ emulator, program }: Bench, before: Resources, after: Resources): Promise<void> {
  const stack = program();
  await stack.up(before);
  expect(emulator.bindings()).toEqual(boundByAll(before));
  await expectNoLapse(emulator, stack, after);
  await stack.destroy();
  expect(emulator.pendingTasks()).toBe(0);
  expect(emulator.bindings()).toEqual({});
}

function resources(sets: Sets, view: View): Resources {
  return resourcesOf(sets, view, { convergence });
}

function onFive(account: string): Pairs {
  return Object.fromEntries([11, 12, 13, 14, 15].map((index) => [index, account]));
}
