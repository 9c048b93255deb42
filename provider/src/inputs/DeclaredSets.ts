import { type AccountKey, accountOf, isUnsaid } from "../bindings/accountKey";
import { AccountTally, type CrowdedAccount } from "./AccountTally";
import { keysOf } from "./claimedKeys";
import { type Contradiction, contradictionOf, declaresPair, ownsToken } from "./ownership";
import type { SetClaim } from "./SetClaim";

/** Name → the sets that name it; most often it is one. */
type Index<S> = Map<string, S | S[]>;

/**
 * The sets that are declared in one app, with the one rule of who owns what. Keeps the maps that it is given and copies
 * none; an index over their tokens and accounts is made once there are two sets and somebody asks.
 */
export class DeclaredSets<S extends SetClaim> {
  readonly #sets: S[] = [];
  readonly #byToken: Index<S> = new Map();
  readonly #byAccount: Index<S> = new Map();
  /** The texts of the index's accounts, as of the last question for one. */
  readonly #texts = new Set<string>();
  #accountsOfTexts = 0;
  /** How many of the sets the index has. */
  #indexed = 0;
  #tally: AccountTally | undefined;

  /** The sets, in the order in which they were declared. */
  get sets(): readonly S[] {
    return this.#sets;
  }

  /** Takes in a set. */
  add(set: S): void {
    this.#sets.push(set);
    this.#tally?.add(set);
  }

  /** Takes in more of a set that was added: `more` is what its map has now and had not before. */
  extend(set: S, more: SetClaim): void {
    if (this.#sets.indexOf(set) < this.#indexed) this.#index(set, more);
    this.#tally?.extend(more);
  }

  /** Whether an exclusive set of tokens declares the token. */
  isOwned(token: string): boolean {
    return this.#naming(this.#byToken, token).some((set) => ownsToken(set, token));
  }

  /** Whether some set declares the pair. */
  isDeclared(token: string, account: AccountKey): boolean {
    return this.#naming(this.#byToken, token).some(({ kind, map }) => declaresPair(kind, map, token, account));
  }

  /** Whether some set declares the account for any token. */
  isWanted(account: AccountKey): boolean {
    this.#bringUpToDate();
    if (!isUnsaid(account)) return this.#byAccount.has(account);
    // Accounts are never taken out of the index.
    if (this.#accountsOfTexts !== this.#byAccount.size) {
      for (const key of this.#byAccount.keys()) this.#texts.add(accountOf(key));
      this.#accountsOfTexts = this.#byAccount.size;
    }
    return this.#texts.has(accountOf(account));
  }

  /**
   * The first declared set that contradicts a set, or a part of one, and how.
   * @param isSame sets that are no other sets: the engine may check one twice
   */
  contradicting(
    set: SetClaim,
    isSame: (other: S) => boolean,
  ): { readonly other: S; readonly contradiction: Contradiction } | undefined {
    for (const other of this.#near(set)) {
      const contradiction = isSame(other) ? undefined : contradictionOf(set, other);
      if (contradiction !== undefined) return { other, contradiction };
    }
    return undefined;
  }

  /** The accounts of a set, or of a part of one, that all sets together declare on more tokens than they may have. */
  crowdedBy(set: SetClaim): ReadonlyMap<AccountKey, CrowdedAccount> {
    return this.#counted().over(set);
  }

  /** How many tokens an account is declared on; never less than the truth. */
  tokensAtMost(account: AccountKey): number {
    return this.#counted().atMost(account);
  }

  #counted(): AccountTally {
    if (this.#tally === undefined) {
      this.#tally = new AccountTally();
      for (const set of this.#sets) this.#tally.add(set);
    }
    return this.#tally;
  }

  /** The sets that name a token or account; all of them where there is one alone, which needs no index. */
  #naming(index: Index<S>, name: string): readonly S[] {
    if (this.#sets.length < 2) return this.#sets;
    this.#bringUpToDate();
    return listOf(index.get(name));
  }

  /** The sets that share a token or an account with a set. */
  #near({ kind, map }: SetClaim): ReadonlySet<S> {
    if (this.#sets.length < 2) return new Set(this.#sets);
    this.#bringUpToDate();
    const [names, values] =
      kind === "tokenAccounts" ? [this.#byToken, this.#byAccount] : [this.#byAccount, this.#byToken];
    const near = new Set<S>();
    for (const name in map) {
      for (const set of listOf(names.get(name))) near.add(set);
      for (const key of keysOf(map[name])) for (const set of listOf(values.get(key))) near.add(set);
      if (near.size === this.#sets.length) break;
    }
    return near;
  }

  #bringUpToDate(): void {
    for (; this.#indexed < this.#sets.length; this.#indexed += 1) {
      const set = this.#sets[this.#indexed];
      if (set !== undefined) this.#index(set, set);
    }
  }

  #index(set: S, { kind, map }: SetClaim): void {
    const [names, values] =
      kind === "tokenAccounts" ? [this.#byToken, this.#byAccount] : [this.#byAccount, this.#byToken];
    for (const name in map) {
      note(names, name, set);
      for (const key of keysOf(map[name])) note(values, key, set);
    }
  }
}

function listOf<S extends object>(entry: S | S[] | undefined): readonly S[] {
  return entry === undefined ? [] : Array.isArray(entry) ? entry : [entry];
}

function note<S extends object>(index: Index<S>, name: string, set: S): void {
  const entry = index.get(name);
  if (entry === undefined) index.set(name, set);
  else if (Array.isArray(entry)) {
    if (entry.at(-1) !== set && !entry.includes(set)) entry.push(set);
  } else if (entry !== set) index.set(name, [entry, set]);
}
