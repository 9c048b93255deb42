import { expect } from "@jest/globals";

import { boundBy } from "./declared";
import { tokenOf } from "./fleet";
import type { Place } from "./liveThrough";
import type { Properties } from "./ResourceMethods";
import type { Pairs, View } from "./transitions";

const before: Pairs = { 1: "0:qa-a", 2: "1:qa-b", 3: "1005:qa-c@example.com" };
/** The device that dies is taken out, and something else changes. */
const after: Pairs = { 2: "1:qa-new", 3: "1005:qa-c@example.com" };
const dead = tokenOf(1);

/**
 * A device dies, and queries may go on showing what it had. Whoever takes it out is rid of it, with a word on what may
 * stay bound, unless the service does not say at all that it refuses: that may pass.
 * @param options arguments beside those of the view
 */
export async function dieThrough({ emulator, stack, settle }: Place, view: View, options: Properties): Promise<void> {
  const { failedTopLevel, resultLength, uninstalledToken } = emulator.behaviour;
  const isToldOf = uninstalledToken === "forgotten" || failedTopLevel === "batch" || resultLength !== "missing";
  const left = uninstalledToken === "shown" ? { [dead]: ["0:qa-a"] } : {};
  const set = stack();
  const [first, second] = [before, after].map((pairs) => ({ ...view(pairs), ...options }));
  if (first === undefined || second === undefined) return;
  await set.up(first);
  emulator.device(dead).uninstall();

  const update = set.up(second);
  if (isToldOf) await update;
  else await expect(update).rejects.toThrow();
  settle();
  expect(emulator.bindings()).toEqual({ ...boundBy(second), ...left });
  if (isToldOf) expect(await set.preview(second)).toBe("same");
  else expect(await set.preview(second)).toBe("update");

  const end = set.destroy();
  if (isToldOf) await end;
  else await expect(end).rejects.toThrow(dead);
  settle();
  expect(emulator.bindings()).toEqual(left);
  expect(set.id === undefined).toBe(isToldOf);
}
