import { expect } from "@jest/globals";

import type { Emulator } from "../../emulator/src/index";
import { type Bindings, boundBy, type DeclaredArgs, differing, mapOf, together } from "./declared";
import type { Drift, Life } from "./lives";
import type { Properties } from "./ResourceMethods";
import type { StandInStack } from "./StandInStack";
import { tellsTypes } from "./tellsTypes";

/** Where a life takes place: what the tiers of tests do each in their way. */
export interface Place {
  readonly emulator: Emulator;
  /** A new, empty stack. */
  readonly stack: () => StandInStack;
  /** Lets writes that were sent twice or are late have their time. */
  readonly settle: () => void;
}

/**
 * One resource from its creation to its end: adopted, changed, drifted, vanished and destroyed. After each step the
 * service holds just what is declared and what others bound, and nothing is left to do, refreshed or not.
 * @param options arguments beside those of the life
 */
export async function liveThrough(place: Place, life: Life, options: Properties = {}): Promise<void> {
  const { emulator } = place;
  const stack = place.stack();
  const [first, second] = [life.first, life.second].map((args) => ({ ...args, ...options }));
  if (first === undefined || second === undefined) return;
  // What others have beside what is shared has to be named, and nothing tells how: test/unit/operations/types has what becomes of it.
  let strangers = tellsTypes(emulator)
    ? life.strangers
    : without(life.strangers, [...tokensIn(first), ...tokensIn(second)]);
  bindAll(emulator, strangers);

  expect(await stack.up(first)).toBe("create");
  await expectAsDeclared(place, stack, first, strangers);
  await expectAdoption(place, first);

  expect(await stack.up(second)).toBe("update");
  await expectAsDeclared(place, stack, second, strangers);

  const { changed, stays } = life.drift(emulator);
  strangers = together(strangers, stays);
  await expectRepair(place, stack, second, { changed, stays: strangers });

  await expectRepair(place, stack, second, vanish(emulator, second, strangers));
  strangers = without(strangers, tokensIn(second));

  strangers = together(strangers, life.leave(emulator));
  await stack.destroy();
  place.settle();
  expect(emulator.bindings()).toEqual(strangers);
  expect(stack.id).toBeUndefined();
  expect(await stack.preview(second)).toBe("create");
  expect(emulator.counts().operator[1]).toBe(0);
}

/** The service holds what is declared and what others bound, the state says so, and nothing is left to do. */
export async function expectAsDeclared(
  { emulator, settle }: Place,
  stack: StandInStack,
  args: Properties,
  strangers: Bindings,
): Promise<void> {
  const expected = together(boundBy(args), strangers);
  expect(emulator.bindings()).toEqual(expected);
  expect(differing(stack.outputs, args)).toEqual([]);
  expect(await stack.preview(args)).toBe("same");
  settle();
  expect(emulator.bindings()).toEqual(expected);
  await stack.refresh();
  expect(differing(stack.outputs, args)).toEqual([]);
  expect(await stack.preview(args)).toBe("same");
}

/** Another stack that declares what is there already takes it over without a write. */
async function expectAdoption({ emulator, stack }: Place, args: Properties): Promise<void> {
  emulator.resetCounts();
  const other = stack();
  expect(await other.up(args)).toBe("create");
  expect(emulator.counts().operator).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 });
  expect(differing(other.outputs, args)).toEqual([]);
  expect(await other.preview(args)).toBe("same");
}

/** A refresh sees what devices did, and the next up makes it good. */
async function expectRepair(place: Place, stack: StandInStack, args: Properties, drift: Drift): Promise<void> {
  await stack.refresh();
  expect(differing(stack.outputs, args)).toEqual(drift.changed);
  expect(await stack.preview(args)).toBe("update");
  expect(await stack.up(args)).toBe("update");
  await expectAsDeclared(place, stack, args, drift.stays);
}

/** All that is bound to the declared tokens is gone, what others bound there too. */
function vanish(emulator: Emulator, args: DeclaredArgs, strangers: Bindings): Drift {
  const tokens = tokensIn(args);
  for (const token of tokens) emulator.device(token).unbindAll();
  const bound = Object.entries(mapOf(args)).filter(([, values]) => values.length > 0);
  return { changed: bound.map(([key]) => key).sort(), stays: without(strangers, tokens) };
}

function tokensIn(args: Properties): string[] {
  return Object.keys(boundBy(args));
}

function without(bindings: Bindings, tokens: readonly string[]): Bindings {
  return Object.fromEntries(Object.entries(bindings).filter(([token]) => !tokens.includes(token)));
}

function bindAll(emulator: Emulator, bindings: Bindings): void {
  for (const [token, accounts] of Object.entries(bindings)) {
    for (const key of accounts) {
      const [, type, account = ""] = /^(\d+):(.*)$/s.exec(key) ?? [];
      emulator.device(token).bind(account, Number(type));
    }
  }
}
