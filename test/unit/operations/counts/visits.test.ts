import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { hashMap } from "../../../../provider/src/bindings/hashMap";
import type { DeclaredMap } from "../../../support/declared";
import { tokenOf } from "../../../support/fleet";
import { type InProcess, startInProcess } from "../../../support/inProcess";
import { CountedMap } from "./CountedMap";

let world: InProcess;
beforeEach(async () => {
  world = await startInProcess({ tokenAnswerTypes: "all" });
});
afterEach(() => world.stop());

const TOKENS = 200;
/** Whether a map binds anything, its first entry mostly tells: its name and its value. */
const FIRST = 2;

type Kind = "tokenAccounts" | "accountTokens";
const kinds: readonly Kind[] = ["tokenAccounts", "accountTokens"];

/** One entry for each token. In another generation each has another account. */
function mapOf(kind: Kind, tokens: number, generation: number): DeclaredMap {
  const pairs = Array.from(
    { length: tokens },
    (_, index) => [tokenOf(index), `0:phone-${index}-${generation}`] as const,
  );
  return Object.fromEntries(
    pairs.map(([token, account]) => (kind === "tokenAccounts" ? [token, account] : [account, token])),
  );
}

/** How often entries of old and new map are visited by work on them. */
async function visitsIn(kind: Kind, tokens: number, work: Work, generation = 0): Promise<number> {
  const [olds, news] = [new CountedMap(mapOf(kind, tokens, 0)), new CountedMap(mapOf(kind, tokens, generation))];
  const app = `1500001048@${world.emulator.url}`;
  const declaredHash = hashMap(mapOf(kind, tokens, 0));
  await work({ [kind]: olds.map, app, declaredHash }, { [kind]: news.map, app });
  return olds.visits + news.visits;
}

type Work = (olds: Record<string, unknown>, news: Record<string, unknown>) => Promise<unknown>;

const check: Work = (olds, news) => {
  expect(world.operation().check(olds, news).problems).toEqual([]);
  return Promise.resolve();
};
const diff =
  (changes: boolean | undefined): Work =>
  (olds, news) => {
    expect(world.operation().diff(olds, news).changes).toBe(changes);
    return Promise.resolve();
  };

/** What is done with both maps, and how often it may visit an entry of one of them. */
const works: readonly (readonly [name: string, work: Work, generation: number, most: number])[] = [
  ["check", check, 0, 4],
  ["check of a change", check, 1, 4],
  ["diff", diff(false), 0, 12],
  ["diff of a change", diff(undefined), 1, 12],
  ["create", (_, news) => world.operation().create(news), 0, 30],
  ["update", (olds, news) => world.operation().update("id", olds, news), 1, 40],
  ["refresh", (olds) => world.operation().read(olds), 0, 30],
  ["delete", (olds) => world.operation().delete(olds), 0, 30],
];

describe.each(kinds)("entries of %s", (kind) => {
  test.each(works)(
    "are visited as often as there are more of them, not more: %s",
    async (_, work, generation, most) => {
      const visits = await visitsIn(kind, TOKENS, work, generation);
      expect(visits).toBeGreaterThanOrEqual(TOKENS);
      expect(visits).toBeLessThanOrEqual(most * TOKENS + FIRST);
      world.emulator.reset();
      expect(await visitsIn(kind, 2 * TOKENS, work, generation)).toBeLessThanOrEqual(2 * visits);
    },
  );
});
