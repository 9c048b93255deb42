import { expect } from "@jest/globals";

import type { Emulator } from "../../emulator/src/index";
import { type Bindings, boundBy, together } from "./declared";
import type { StandInProgram } from "./StandInProgram";
import type { Resources } from "./transitions";

/**
 * From what a stack declares to what it declares next: what is declared then is never taken away, and afterwards nothing
 * is left to do, refreshed or not.
 * @param replaced names of resources that a person has replaced
 */
export async function expectNoLapse(
  emulator: Emulator,
  stack: StandInProgram,
  after: Resources,
  replaced: readonly string[] = [],
): Promise<void> {
  const then = emulator.history().length;
  await stack.up(after, {}, replaced);
  expect(emulator.bindings()).toEqual(boundByAll(after));
  expect(emulator.history().slice(then).filter(isLapse(after))).toEqual([]);
  await expectNothingToDo(stack, after);
  await stack.refresh();
  await expectNothingToDo(stack, after);
}

/** What the service is to hold where a program is all that there is. */
export function boundByAll(resources: Resources): Bindings {
  return together(...Object.values(resources).map(boundBy));
}

/**
 * Whether a change takes away what is declared, or leaves without any account a token that an exclusive set declares.
 * Of a shared token nobody but its set knows that it isn't to be without one.
 */
function isLapse(resources: Resources): (change: ReturnType<Emulator["history"]>[number]) => boolean {
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
