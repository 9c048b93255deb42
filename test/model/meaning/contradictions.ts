import { accountOf, type Pair, tokenOf, typeOf } from "./Pair";
import { declaredBy, declaredIn, type Program, type Resource, rules } from "./Program";

/** The most tokens of an account (TPNS 1024/33768). */
const MOST_TOKENS = 100;

/** Why declarations of one program can't all be true at once, a line each; none where they can. */
export function contradictions(program: Program, perType: "one" | "many"): string[] {
  const pairs = [...declaredIn(program)];
  return [
    ...pairs.filter((pair) => isExcluded(program, pair)).map((pair) => `${pair} is declared, and owned without it`),
    ...(perType === "one" ? crowds(pairs) : []),
    ...crowdedAccounts(pairs),
  ];
}

/** Keys that two exclusive sets of one kind declare alike: both can be true, and either may be refused. */
export function sharedProperty(program: Program): string[] {
  const owners = new Map<string, number>();
  for (const { kind, exclusive, map } of Object.values(program)) {
    if (!exclusive) continue;
    for (const key of Object.keys(map)) owners.set(`${kind} ${key}`, (owners.get(`${kind} ${key}`) ?? 0) + 1);
  }
  return [...owners].filter(([, count]) => count > 1).map(([key]) => `${key} has two owners`);
}

function isExcluded(program: Program, pair: Pair): boolean {
  return Object.values(program).some((resource: Resource) => rules(resource, pair) && !declaredBy(resource).has(pair));
}

/** Tokens with two accounts of one type, of whichever sets. */
function crowds(pairs: readonly Pair[]): string[] {
  const held = new Map<string, Set<string>>();
  for (const pair of pairs) {
    const slot = `${tokenOf(pair)} ${typeOf(pair)}`;
    held.set(slot, (held.get(slot) ?? new Set()).add(accountOf(pair)));
  }
  return [...held].filter(([, accounts]) => accounts.size > 1).map(([slot]) => `two accounts for ${slot}`);
}

function crowdedAccounts(pairs: readonly Pair[]): string[] {
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(accountOf(pair), (counts.get(accountOf(pair)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > MOST_TOKENS).map(([account]) => `too many tokens for ${account}`);
}
