import { isRecorded, type Moment, recordOf } from "./Moment";
import { isDisplaced } from "./blockers";
import { type Pair, type Pairs, tokenOf } from "./Pair";
import { declaredBy, declaredIn, type Program, rules } from "./Program";
import { touches } from "./touches";

/** What a pair is to be after an `up` that succeeds. `either` where only a refresh would have told. */
export type Fate = "bound" | "unbound" | "either";

/** What a pair is to be after an `up` that succeeds, from a moment on. */
export function fateOf(moment: Moment, program: Program, pair: Pair): Fate {
  const isBound = moment.bound.has(pair);
  // No write changes what a token has that is not valid, whether queries show it or not.
  if (moment.uninstalled.has(tokenOf(pair))) return isBound ? "bound" : "unbound";
  if (!declaredIn(program).has(pair)) return isBound ? fateOfUndeclared(moment, program, pair) : "unbound";
  if (isBound) return "bound";
  return touched(moment, program, pair) ? "bound" : "either";
}

function touched(moment: Moment, program: Program, pair: Pair): boolean {
  return Object.entries(program).some(
    ([name, resource]) =>
      declaredBy(resource).has(pair) && touches(resource, recordOf(moment, program, name), pair) === "surely",
  );
}

/** What the stack bound goes; what others bound stays, unless somebody decides alone there, or is told to displace it. */
function fateOfUndeclared(moment: Moment, program: Program, pair: Pair): Fate {
  if (isRecorded(moment, pair)) return "unbound";
  const resources = Object.entries(program);
  for (const [name, resource] of resources) {
    if (!rules(resource, pair)) continue;
    return touches(resource, recordOf(moment, program, name), pair) === "surely" ? "unbound" : "either";
  }
  return isDisplaced(program, pair) ? "either" : "bound";
}

/** All pairs that a moment and a program know. */
export function pairsInSight({ bound, state }: Moment, program: Program): Pairs {
  return new Set([
    ...bound,
    ...declaredIn(program),
    ...Object.values(state).flatMap(({ pairs, unconfirmed }) => [...pairs, ...unconfirmed]),
  ]);
}
