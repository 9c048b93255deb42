import type { Moment, Recorded } from "./Moment";
import { holds, says } from "./Moment";
import { minus, type Pair, type Pairs, tokenOf } from "./Pair";
import { keyFor } from "./Program";

/** What a refresh that succeeded breaks of its word, a line each: it changes nothing, and the state says what is there. */
export function brokenAfterRefresh(before: Moment, after: Moment): string[] {
  return [...changes(before, after), ...Object.keys(before.state).flatMap((name) => brokenRecord(before, after, name))];
}

/** What a refresh that failed breaks of its word: it changes nothing, and what it has not read stays in the state. */
export function brokenAfterFailedRefresh(before: Moment, after: Moment): string[] {
  const forgotten = Object.values(before.state).flatMap((record) =>
    [...before.bound].filter((pair) => holds(record, pair)),
  );
  const known = (pair: Pair): boolean => Object.values(after.state).some((record) => holds(record, pair));
  return [
    ...changes(before, after),
    ...forgotten.filter((pair) => !known(pair)).map((pair) => `${pair} is still bound, and the state has forgotten it`),
  ];
}

function changes(before: Moment, after: Moment): string[] {
  const changed = [...minus(before.bound, after.bound), ...minus(after.bound, before.bound)];
  return changed.map((pair) => `a refresh changed ${pair}`);
}

function brokenRecord(before: Moment, after: Moment, name: string): string[] {
  const [old, record] = [before.state[name], after.state[name]];
  if (old === undefined || record === undefined) return [`a refresh lost ${name}`];
  const lost = Object.keys(old.map).filter((key) => !Object.hasOwn(record.map, key));
  const expected = readingOf(old, before.bound);
  return [
    ...lost.map((key) => `a refresh dropped ${key} from ${name}`),
    ...[...expected]
      .filter((pair) => !says(record.pairs, pair))
      .map((pair) => `a refresh of ${name} did not find ${pair}`),
    ...[...record.pairs]
      .filter((pair) => !isExplained(expected, pair) && !record.skipped.has(tokenOf(pair)))
      .map((pair) => `a refresh of ${name} took ${pair} into the state, which is not there`),
  ];
}

/** What is bound of a resource's business: all under its keys where it is exclusive, else what it recorded or wrote. */
function readingOf(record: Recorded, bound: Pairs): Set<Pair> {
  const ours = [...bound].filter((pair) => Object.hasOwn(record.map, keyFor(record.kind, pair)));
  return new Set(record.exclusive ? ours : ours.filter((pair) => holds(record, pair)));
}

function isExplained(expected: Pairs, pair: Pair): boolean {
  return [...expected].some((other) => other === pair || says(new Set([pair]), other));
}
