import type { Recorded } from "./Moment";
import { accountOf, type Pair, tokenOf } from "./Pair";
import { declaredBy, keyFor, type Resource } from "./Program";

/** Whether an `up` is sure to look at a pair's entry: `maybe` where the state alone is not what decides. */
export type Touch = "surely" | "maybe" | "no";

/**
 * Whether an `up` looks at the entry of a pair, by what the state says of the resource. An entry that is in the state as
 * it is declared is not looked at: what happened behind the state's back shows at the next refresh.
 */
export function touches(resource: Resource, record: Recorded | undefined, pair: Pair): Touch {
  if (record === undefined) return "surely";
  if (resource.exclusive && !record.exclusive) return "surely";
  const key = keyFor(resource.kind, pair);
  if (!Object.hasOwn(resource.map, key)) return Object.hasOwn(record.map, key) ? "surely" : "no";
  if (!Object.hasOwn(record.map, key)) return "surely";
  const [is, shall] = [entry(record.pairs, resource, key), entry(declaredBy(resource), resource, key)];
  if (is.size !== shall.size || [...is].some((other) => !shall.has(other))) return "surely";
  if (isUnsure(record, resource, key, pair)) return "maybe";
  // An account's tokens are written with all that the resource declares for them.
  return resource.kind === "accountTokens" ? "maybe" : "no";
}

function entry(pairs: Iterable<Pair>, { kind }: Resource, key: string): Set<Pair> {
  return new Set([...pairs].filter((pair) => keyFor(kind, pair) === key));
}

function isUnsure({ unconfirmed, skipped }: Recorded, { kind }: Resource, key: string, pair: Pair): boolean {
  const tokens = [...unconfirmed].map(kind === "tokenAccounts" ? tokenOf : accountOf);
  return tokens.includes(key) || skipped.has(tokenOf(pair)) || skipped.size > 0;
}
