import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, it, test } from "@jest/globals";

import type { Behaviour } from "../../../../emulator/src/index";
import type { DeclaredMap } from "../../../support/declared";
import { type InProcess, inWorld, stackIn } from "../../../support/inProcess";
import { bindAll } from "./watched";

const COUNT = 41;
const FULL = Math.ceil(COUNT / 20);
/** How many types the documents name. */
const TYPES = 36;
const CONTROL = 1;

const tokens = Array.from({ length: COUNT }, (_, index) => `token-${index}`);
const map = (account: (index: number) => string): DeclaredMap =>
  Object.fromEntries(tokens.map((token, index) => [token, account(index)]));
const ours = map((index) => `0:qa-${index}`);
const theirs = Object.fromEntries(tokens.map((token, index) => [token, [`9:them-${index}`]]));

const untyped: Partial<Behaviour> = { tokenAnswerTypes: "none" };

/** How many queries by account an operation makes. */
async function byAccount({ emulator }: InProcess, operation: () => Promise<unknown>): Promise<number> {
  emulator.resetCounts();
  await operation();
  return emulator.counts().queryByAccount;
}

describe("where answers by token don't say types, reads by account", () => {
  it("are none where an exclusive set writes what it declares, and refreshes it", async () => {
    await inWorld(untyped, async (world) => {
      const stack = stackIn(world);
      expect(await byAccount(world, () => stack.up({ tokenAccounts: ours }))).toBe(0);
      expect(await byAccount(world, () => stack.up({ tokenAccounts: map((index) => `0:new-${index}`) }))).toBe(0);
      expect(await byAccount(world, () => stack.refresh())).toBe(0);
    });
  });

  it.each([true, false])("are one for twenty accounts that are given up, exclusive %s", async (exclusive) => {
    await inWorld(untyped, async (world) => {
      const stack = stackIn(world);
      await stack.up({ tokenAccounts: ours, exclusive });
      expect(await byAccount(world, () => stack.destroy())).toBe(FULL + CONTROL);
      expect(world.emulator.bindings()).toEqual({});
    });
  });

  it("are two for twenty accounts that change their types alone, at each look", async () => {
    await inWorld(untyped, async (world) => {
      const stack = stackIn(world);
      await stack.up({ tokenAccounts: ours });
      const change = () => stack.up({ tokenAccounts: map((index) => `1005:qa-${index}`) });
      expect(await byAccount(world, change)).toBe(2 * FULL + CONTROL);
    });
  });

  it("are one for each type of accounts that an override must name", async () => {
    await inWorld(untyped, async (world) => {
      bindAll(world.emulator, theirs);
      const create = () => stackIn(world).up({ tokenAccounts: ours, exclusive: false });
      expect(await byAccount(world, create)).toBe(TYPES * FULL + CONTROL);
    });
  });

  it.each([true, false])("are those of the look alone for an AccountTokens, exclusive %s", async (exclusive) => {
    await inWorld(untyped, async (world) => {
      const stack = stackIn(world);
      const accountTokens = Object.fromEntries(
        Object.entries(ours).map(([token, account]) => [String(account), token]),
      );
      expect(await byAccount(world, () => stack.up({ accountTokens, exclusive }))).toBe(FULL);
      expect(await byAccount(world, () => stack.refresh())).toBe(FULL);
      expect(await byAccount(world, () => stackIn(world).up({ accountTokens, exclusive }))).toBe(FULL);
      expect(await byAccount(world, () => stack.destroy())).toBe(FULL);
    });
  });

  it("are one control question more where an AccountTokens adopts and no answer names types", async () => {
    await inWorld({ ...untyped, accountAnswerTypes: "none" }, async (world) => {
      const accountTokens = { "0:qa": tokens };
      await stackIn(world).up({ accountTokens });
      const adopt = () => stackIn(world).up({ accountTokens });
      expect(await byAccount(world, adopt)).toBe(1 + CONTROL);
    });
  });
});

describe("where answers by token say types", () => {
  test.each(["all", "none"] as const)(
    "nothing is asked by account, whatever those say: %s",
    async (accountAnswerTypes) => {
      await inWorld({ tokenAnswerTypes: "all", accountAnswerTypes }, async (world) => {
        bindAll(world.emulator, theirs);
        const stack = stackIn(world);
        const life = async () => {
          await stack.up({ tokenAccounts: ours, exclusive: false });
          await stackIn(world).up({ tokenAccounts: ours, exclusive: false });
          await stack.up({ tokenAccounts: map((index) => `1005:qa-${index}`), exclusive: false });
          await stack.destroy();
        };
        expect(await byAccount(world, life)).toBe(0);
        expect(world.emulator.bindings()).toEqual(theirs);
      });
    },
  );
});

test("the page on calls says how many types there are", () => {
  const page = readFileSync(resolve(__dirname, "../../../../docs/calls.md"), "utf8");
  expect(page).toContain(`The ${TYPES} types that the documents name`);
});
