import type { AccountKey } from "../bindings/accountKey";
import { MOST_TOKENS } from "../bindings/mostTokens";
import { claimedKeys, claimedPairs, keysOf } from "./claimedKeys";
import type { SetClaim } from "./SetClaim";

/** On how many tokens accounts are declared, over several sets of one app. A pair in two sets counts once. */
export class AccountTally {
  readonly #sets: SetClaim[] = [];
  /** Account → how often it is declared. The same pair in two sets counts twice here. */
  readonly #counts = new Map<AccountKey, number>();
  /** Accounts that count over the limit. Most often there is none. */
  readonly #suspects = new Set<AccountKey>();

  /** Takes in a set. */
  add(set: SetClaim): void {
    this.#sets.push(set);
    this.extend(set);
  }

  /** Takes in more of a set that was added, of which the map is known only now. */
  extend({ kind, map }: SetClaim): void {
    for (const name in map) {
      const keys = keysOf(map[name]);
      if (kind === "accountTokens") this.#count(name, keys.length);
      else for (const key of keys) this.#count(key, 1);
    }
  }

  /** How many tokens an account is declared on; never less than the truth. */
  atMost(account: AccountKey): number {
    return this.#counts.get(account) ?? 0;
  }

  /** The accounts of a set that all sets together declare on more tokens than an account may have. */
  over({ kind, map }: SetClaim): ReadonlyMap<AccountKey, CrowdedAccount> {
    const suspects = new Map<AccountKey, { readonly tokens: Set<string>; readonly sets: Set<SetClaim> }>();
    if (this.#suspects.size === 0) return new Map();
    for (const { account } of pairsOf({ kind, map }, this.#suspects)) {
      if (!suspects.has(account)) suspects.set(account, { tokens: new Set(), sets: new Set() });
    }
    for (const set of this.#sets) {
      for (const { token, account } of pairsOf(set, suspects)) {
        suspects.get(account)?.tokens.add(token);
        suspects.get(account)?.sets.add(set);
      }
    }
    return new Map(
      [...suspects]
        .filter(([, { tokens }]) => tokens.size > MOST_TOKENS)
        .map(([account, { tokens, sets }]) => [account, { tokens: tokens.size, sets: [...sets] }]),
    );
  }

  #count(account: AccountKey, more: number): void {
    const count = this.atMost(account) + more;
    this.#counts.set(account, count);
    if (count > MOST_TOKENS) this.#suspects.add(account);
  }
}

/** An account that is declared on more tokens than it may have. */
export interface CrowdedAccount {
  readonly tokens: number;
  /** The sets that declare it. */
  readonly sets: readonly SetClaim[];
}

function* pairsOf(
  { kind, map }: Pick<SetClaim, "kind" | "map">,
  accounts: ReadonlySet<AccountKey> | ReadonlyMap<AccountKey, unknown>,
): Generator<{ readonly token: string; readonly account: AccountKey }> {
  if (kind === "accountTokens") {
    for (const account of accounts.keys()) for (const token of claimedKeys(map, account)) yield { token, account };
    return;
  }
  for (const pair of claimedPairs(kind, map)) if (accounts.has(pair.account)) yield pair;
}
