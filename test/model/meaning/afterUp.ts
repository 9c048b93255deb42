import { blockers, type Rules } from "./blockers";
import { fateOf, pairsInSight } from "./expected";
import { isRecorded, type Moment, recordOf } from "./Moment";
import { minus, type Pair, textOf, tokenOf } from "./Pair";
import { declaredBy, declaredIn, type Program } from "./Program";

/** What an `up` that succeeded breaks of its word, a line each. */
export function brokenAfterUp(before: Moment, program: Program, after: Moment, rules: Rules): string[] {
  const inTheWay = blockers(before, program, rules).filter(({ sure }) => sure);
  return [
    ...inTheWay.map(({ why, pair }) => `succeeded in spite of ${pair}: ${why}`),
    ...brokenBindings(before, program, after, rules),
    ...brokenState(program, after),
  ];
}

/**
 * What is bound after an `up` that succeeded, and should not be, or the other way round. Where nothing tells types, an
 * account that the stack bound under another type may be taken for the declared one, by its text: then one of the two is
 * bound.
 */
export function brokenBindings(
  before: Moment,
  program: Program,
  after: Moment,
  { tellsTypes }: Pick<Rules, "tellsTypes">,
): string[] {
  const all = new Set([...pairsInSight(before, program), ...after.bound]);
  const declared = declaredIn(program);
  return [...all].flatMap((pair) => {
    const alike = tellsTypes ? [] : [...all].filter((other) => isAlike(pair, other));
    const wanted = alike.filter((other) => declared.has(other));
    const isNew = wanted.length > 0 && wanted.every((other) => !before.bound.has(other));
    const isOurs = alike.some((other) => before.bound.has(other) && isRecorded(before, other));
    if (isNew && isOurs && alike.some((other) => after.bound.has(other))) return [];
    const fate = fateOf(before, program, pair);
    const is = after.bound.has(pair) ? "bound" : "unbound";
    return fate === "either" || fate === is ? [] : [`${pair} is ${is} after the up, and should be ${fate}`];
  });
}

/** Whether pairs are of one token and one text, of whatever types. */
function isAlike(one: Pair, other: Pair): boolean {
  return tokenOf(one) === tokenOf(other) && textOf(one) === textOf(other);
}

/** The state names just the program's resources, each as it is declared. */
function brokenState(program: Program, after: Moment): string[] {
  const names = new Set([...Object.keys(program), ...Object.keys(after.state)]);
  return [...names].flatMap((name) => {
    const [resource, record] = [program[name], recordOf(after, program, name)];
    if (resource === undefined) return [`${name} is in the state and not in the program`];
    if (record === undefined) return [`${name} is in the program and not in the state`];
    const declared = declaredBy(resource);
    const differing: Pair[] = [...minus(declared, record.pairs), ...minus(record.pairs, declared)];
    return [
      ...differing.map((pair) => `the state of ${name} differs from what is declared in ${pair}`),
      ...(record.incomplete ? [`${name} is incomplete`] : []),
      ...[...record.unconfirmed]
        .filter((pair) => declared.has(pair))
        .map((pair) => `the state of ${name} has ${pair} unconfirmed`),
    ];
  });
}
