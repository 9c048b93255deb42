import { isRecorded, type Moment } from "./Moment";
import { tokenOf } from "./Pair";

/**
 * What a destroy that succeeded breaks of its word, a line each: what the state recorded is unbound, but for what a token
 * has that is not valid; the rest stays.
 */
export function brokenAfterDestroy(before: Moment, after: Moment): string[] {
  const all = new Set([...before.bound, ...after.bound]);
  return [
    ...[...all].flatMap((pair) => {
      const stays = !isRecorded(before, pair) || before.uninstalled.has(tokenOf(pair));
      const shouldBe = before.bound.has(pair) && stays ? "bound" : "unbound";
      const is = after.bound.has(pair) ? "bound" : "unbound";
      return is === shouldBe ? [] : [`${pair} is ${is} after the destroy, and should be ${shouldBe}`];
    }),
    ...Object.keys(after.state).map((name) => `${name} is still in the state`),
  ];
}
