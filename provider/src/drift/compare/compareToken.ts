import { type AccountKey, accountOf, accountTypeOf, isUnsaid } from "../../bindings/accountKey";
import { matchAccounts } from "../../bindings/matchAccounts";
import type { SetOptions } from "../../inputs/resourceInputs";
import type { Finding } from "../Finding";

/** What one token has otherwise than declared. */
export type Deviation = Required<Pick<Finding, "account" | "declared" | "actual">> & {
  readonly kind: "missing" | "unexpected" | "changed";
};

/**
 * Compares what a token is declared to have with what it was seen to have. An account whose type was not said is like any
 * of its text. What is missing and what stands in its place make one deviation: another account of the type, where a token
 * has one of each; the same account under another type; or the only other one, where its type was not said.
 */
export function compareToken(
  wanted: readonly AccountKey[],
  seen: readonly AccountKey[],
  { exclusive, accountsPerType }: Pick<SetOptions, "exclusive" | "accountsPerType">,
): readonly Deviation[] {
  const { missing, excess } = matchAccounts(wanted, seen);
  if (missing.length === 0 && excess.length === 0) return [];
  const open = new Set(missing);
  const others = new Set(excess);
  const changed: Deviation[] = [];
  const pair = (standsFor: (key: AccountKey, other: AccountKey) => boolean): void => {
    for (const key of open) {
      const other = [...others].find((candidate) => standsFor(key, candidate));
      if (other === undefined) continue;
      open.delete(key);
      others.delete(other);
      changed.push({ kind: "changed", account: key, declared: [key], actual: [other] });
    }
  };
  if (accountsPerType === "one") {
    pair((key, other) => !isUnsaid(other) && accountTypeOf(key) === accountTypeOf(other));
  }
  if (exclusive) {
    pair((key, other) => accountOf(key) === accountOf(other));
    if (accountsPerType === "one" && open.size === 1 && others.size === 1) pair((_, other) => isUnsaid(other));
  }
  return [
    ...changed,
    ...[...open].map((key) => ({ kind: "missing" as const, account: key, declared: [key], actual: [] })),
    ...(exclusive ? [...others] : []).map((key) => ({
      kind: "unexpected" as const,
      account: key,
      declared: [],
      actual: [key],
    })),
  ];
}
