import { describe, expect, test } from "@jest/globals";

import { inWorld, stackIn } from "../../../support/inProcess";

/** The lists that have limits of their own, and what an operation does with them. */
const LIMITS = ["unbindTokensLimit", "unbindAccountsLimit", "queryTokensLimit", "queryAccountsLimit"] as const;
const COUNT = 45;

const tokens = Array.from({ length: COUNT }, (_, index) => `token-${index}`);
const sets = [true, false].flatMap((exclusive) => [
  {
    name: `TokenAccounts, exclusive ${exclusive}`,
    exclusive,
    tokenAccounts: mapOf((token) => [token, `0:of-${token}`]),
  },
  {
    name: `AccountTokens, exclusive ${exclusive}`,
    exclusive,
    accountTokens: mapOf((token) => [`0:of-${token}`, token]),
  },
]);

function mapOf(entry: (token: string) => readonly [string, string]): Readonly<Record<string, string>> {
  return Object.fromEntries(tokens.map(entry));
}

describe.each(LIMITS.flatMap((limit) => [1, 3, 20].map((size) => ({ limit, size }))))(
  "under $limit of $size",
  (given) => {
    test.each(sets)("$name lives, and no list fails before a shorter one twice", async ({ name: _, ...args }) => {
      await inWorld({ [given.limit]: given.size, tokenAnswerTypes: "all" }, async (world) => {
        const stack = stackIn(world);
        await stack.up(args);
        expect(Object.keys(world.emulator.bindings())).toHaveLength(COUNT);
        await stack.refresh();
        expect(await stack.preview(args)).toBe("same");
        world.emulator.resetCounts();
        await stack.destroy();
        expect(world.emulator.bindings()).toEqual({});
        // What went through is remembered: only the calls that were on their way already are halved.
        expect(world.emulator.counts().refused).toBeLessThanOrEqual(given.size === 20 ? 0 : 3 * 5);
      });
    });
  },
);
