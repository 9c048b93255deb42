import { blockers, isDisplaced, type Rules } from "./blockers";
import { isRecorded, isRuled, type Moment } from "./Moment";
import { minus, type Pair, tokenOf, typeOf } from "./Pair";
import { declaredIn, type Program } from "./Program";

/** How an operation ended that did not succeed; `overtaken`: while writes of a dead process were still on their way. */
export type Ending = "failed" | "killed" | "overtaken";

/**
 * What an `up`, or a destroy, which is an `up` of nothing, breaks of its word where it did not succeed, a line each:
 * nothing outside what the stack owns is written, nothing that is declared is lost, and the state is the last reading.
 */
export function brokenAfterFailure(
  before: Moment,
  program: Program,
  after: Moment,
  ending: Ending,
  rules: Rules,
): string[] {
  const declared = declaredIn(program);
  const [bound, gone] = [minus(after.bound, before.bound), minus(before.bound, after.bound)];
  // What the dead process was displacing was none of this operation's conflicts.
  const conflicts = ending === "overtaken" ? [] : blockers(before, program, rules);
  const sacred = new Set(conflicts.filter(({ why, sure }) => why === "conflict" && sure).map(({ pair }) => pair));
  const unknown = (pair: Pair): boolean => !isRecorded(after, pair);
  return [
    ...bound.filter((pair) => !declared.has(pair)).map((pair) => `${pair} was bound, and nobody declares it`),
    ...gone.filter((pair) => declared.has(pair)).map((pair) => `${pair} was unbound, and is declared`),
    ...gone
      .filter((pair) => !declared.has(pair) && !mayGo(before, program, pair))
      .map((pair) => `${pair} was unbound, and is somebody else's`),
    ...gone.filter((pair) => sacred.has(pair)).map((pair) => `${pair} was a conflict, and was displaced`),
    ...(ending === "failed" ? bound : []).filter(unknown).map((pair) => `${pair} was bound, and no state knows of it`),
    ...[...after.bound]
      .filter((pair) => before.bound.has(pair) && isRecorded(before, pair) && unknown(pair))
      .filter((pair) => !isLetGo(program, pair) && !before.uninstalled.has(tokenOf(pair)))
      .map((pair) => `${pair} is still bound, and the state has forgotten it`),
    ...recordedOnly(after)
      .filter((pair) => !mayLinger(before, declared, pair))
      .map((pair) => `${pair} is in the state, and is not bound`),
  ];
}

/**
 * What a resource gives up and another one claims is let go without a call. Where that one fails, no state knows of it
 * until it succeeds: it declares the pair, or unbinds it as what an exclusive set does not declare.
 */
function isLetGo(program: Program, pair: Pair): boolean {
  return declaredIn(program).has(pair) || isRuled(program, pair);
}

/** Whether the stack may unbind a pair: its own, what it rules, and what it may displace. */
function mayGo(before: Moment, program: Program, pair: Pair): boolean {
  return isRecorded(before, pair) || isRuled(program, pair) || isDisplaced(program, pair);
}

/** What the state has as bound and is not. What a resource went on without stays in its state. */
function recordedOnly({ bound, state }: Moment): Pair[] {
  return Object.values(state).flatMap(({ pairs, skipped }) =>
    minus(pairs, bound).filter((pair) => !skipped.has(tokenOf(pair)) && !typeOf(pair).startsWith("?")),
  );
}

/** The state may have what it had of entries that were not looked at, and what was being unbound at the end. */
function mayLinger(before: Moment, declared: ReadonlySet<Pair>, pair: Pair): boolean {
  if (before.bound.has(pair)) return !declared.has(pair);
  return Object.values(before.state).some(({ pairs }) => pairs.has(pair));
}
