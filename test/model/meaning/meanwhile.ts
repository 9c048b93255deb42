import { isDisplaced, type Rules } from "./blockers";
import { isRecorded, isRuled, type Moment } from "./Moment";
import { minus, type Pair, type Pairs, pairsOf } from "./Pair";
import { declaredIn, type Program } from "./Program";

/** One token's accounts as they were and as they became. */
export interface TokenChange {
  readonly token: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly cause: string;
}

/**
 * What an `up` without trouble breaks while it lasts, a line each: what is declared and bound is never unbound, not for a
 * moment, nor is what others hold and nobody may displace. Where nothing tells types, a token that a set owns may have to be
 * begun anew: what an override leaves there can't be named in a removal.
 * @param declared what is known to be declared from the start; what is only heard of later may go until then
 */
export function brokenMeanwhile(
  before: Moment,
  program: Program,
  changes: readonly TokenChange[],
  { tellsTypes }: Pick<Rules, "tellsTypes">,
  declared: Pairs = declaredIn(program),
): string[] {
  const lost = changes
    .filter(({ cause }) => cause.startsWith("operator"))
    .flatMap(({ token, before: was, after: is, cause }) =>
      minus(pairsOf({ [token]: was }), pairsOf({ [token]: is })).map((pair) => ({ pair, cause })),
    );
  return lost
    .filter(({ pair, cause }) => tellsTypes || cause !== "operator4" || !declared.has(pair))
    .filter(({ pair }) => before.bound.has(pair) && (declared.has(pair) || !mayBeDisplaced(before, program, pair)))
    .map(({ pair, cause }) => `${pair} was lost for a moment by ${cause}`);
}

function mayBeDisplaced(before: Moment, program: Program, pair: Pair): boolean {
  return isRecorded(before, pair) || isRuled(program, pair) || isDisplaced(program, pair);
}
