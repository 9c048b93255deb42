import { expect } from "@jest/globals";

import type { Bench } from "./bench";
import { mixedAccounts, tokenOf } from "./fleet";
import { asBindings, type DeclaredMap } from "./properties";
import type { Options, Stack } from "./stack";

/** Tokens of the set at its start. */
const COUNT = 45;
/** A token of somebody else, whom nothing here concerns. */
const FOREIGN = tokenOf(9_000);

/** One set of bindings from its creation to its end, each step as it must come out whatever the service means. */
export async function liveThrough(bench: Bench, options: Options = {}): Promise<void> {
  const { emulator } = bench;
  const stack = bench.stack();
  emulator.device(FOREIGN).bind("somebody-else", 2);
  const foreign = { [FOREIGN]: ["2:somebody-else"] };

  const asDeclared = async (map: DeclaredMap) => {
    expect(emulator.pendingTasks()).toBe(0);
    expect(emulator.bindings()).toEqual({ ...asBindings(map), ...foreign });
    expect(stack.differing(map)).toEqual([]);
    expect(await stack.preview(map, options)).toBe("same");
    await stack.refresh();
    expect(stack.differing(map)).toEqual([]);
    expect(await stack.preview(map, options)).toBe("same");
  };

  const first = mixedAccounts(COUNT);
  expect(await stack.up(first, options)).toBe("create");
  await asDeclared(first);

  await adopt(bench, first, options);

  const second = changed(first);
  expect(await stack.up(second, options)).toBe("update");
  await asDeclared(second);

  const drifted = drift(bench);
  await stack.refresh();
  expect(stack.differing(second)).toEqual(drifted);
  expect(await stack.preview(second, options)).toBe("update");
  expect(await stack.up(second, options)).toBe("update");
  await asDeclared(second);

  await destroy(bench, stack, foreign);
}

/** Another stack that declares what is there already takes it over without a write. */
async function adopt({ emulator, stack }: Bench, map: DeclaredMap, options: Options): Promise<void> {
  emulator.resetCounts();
  const other = stack();
  expect(await other.up(map, options)).toBe("create");
  expect(emulator.counts().operator).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 });
  expect(other.differing(map)).toEqual([]);
}

/** Accounts replaced, added and taken away, a type changed alone, tokens added, removed and emptied. */
function changed(map: DeclaredMap): DeclaredMap {
  const { [tokenOf(5)]: left, [tokenOf(6)]: leftToo, [tokenOf(7)]: andLeft, ...kept } = map;
  return {
    ...kept,
    [tokenOf(0)]: "0:phone-replaced",
    [tokenOf(1)]: ["1:crew", "1005:qa-1@example.com"],
    [tokenOf(2)]: ["0:phone-2", "1005:qa-2@example.com"],
    [tokenOf(3)]: "1005:qa-3@example.com",
    [tokenOf(4)]: [],
    [tokenOf(10)]: "1:phone-10",
    [tokenOf(11)]: "0:qa-11@example.com",
    [tokenOf(12)]: ["0:phone-12", "1:crew", "1002:qa-12@example.com"],
    [tokenOf(100)]: "0:phone-100",
    [tokenOf(101)]: ["0:phone-101", "1005:qa-101@example.com"],
  };
}

/** Devices rebind, add an account of another type, and unbind all. Gives the tokens concerned, sorted. */
function drift({ emulator }: Bench): string[] {
  emulator.device(tokenOf(15)).setAccounts([{ account: "rebound" }]);
  emulator.device(tokenOf(16)).setAccounts([{ account: "rebound@example.com", type: 1005 }]);
  emulator.device(tokenOf(17)).bind("+8613711112222", 1002);
  emulator.device(tokenOf(20)).bind("own-openid", 1003);
  emulator.device(tokenOf(18)).unbindAll();
  emulator.device(tokenOf(22)).unbindAll();
  return [15, 16, 17, 18, 20, 22].map(tokenOf).sort();
}

/** Nothing of the set's stays, and what somebody else bound to one of its tokens does. */
async function destroy({ emulator }: Bench, stack: Stack, foreign: Readonly<Record<string, string[]>>): Promise<void> {
  emulator.device(tokenOf(25)).bind("own-custom", 3);
  await stack.destroy();
  expect(emulator.bindings()).toEqual({ [tokenOf(25)]: ["3:own-custom"], ...foreign });
}
