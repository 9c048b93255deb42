import { accountKey, accountOfKey, canonicalAccounts, type Account } from "./account";
import type { BindingRules } from "./bindingRules";
import type { StoreSnapshot } from "./storeSnapshot";

/** An account is bound to at most this many tokens (TPNS 1024/33768), unless `hundredAndFirst` allows more. */
export const TOKENS_PER_ACCOUNT = 100;

/** One token's account set before and after, as sorted canonical texts. */
export interface BindingChange {
  readonly token: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Whether the token lost an account to another token, as the oldest of more than an account may have. */
  readonly evicted: boolean;
}

/** What is bound, as queries look it up. */
export interface Bindings {
  /** The token's accounts. */
  accountsOf(token: string): readonly Account[];
  /** The account's tokens. */
  tokensOf(account: Account): readonly string[];
  /** The tokens that have an account of this text, whatever its type. */
  tokensOfText(text: string): readonly string[];
}

type AccountsByKey = ReadonlyMap<string, Account>;

const NO_ACCOUNTS: AccountsByKey = new Map();
const NO_TOKENS: ReadonlySet<string> = new Set();

/**
 * What is bound in one app. A state machine without clock or I/O: each act changes it at once and tells which token's
 * accounts became which. A token that is not valid takes no accounts.
 */
export class BindingStore implements Bindings {
  readonly #accounts = new Map<string, AccountsByKey>();
  /** The tokens of each account, in the order in which they were bound. */
  readonly #tokens = new Map<string, Set<string>>();
  readonly #invalid = new Set<string>();

  /** The token's accounts, in the order in which they were bound. */
  accountsOf(token: string): readonly Account[] {
    return [...(this.#accounts.get(token) ?? NO_ACCOUNTS).values()];
  }

  /** The account's tokens, in the order in which they were bound. */
  tokensOf(account: Account): readonly string[] {
    return [...(this.#tokens.get(accountKey(account)) ?? NO_TOKENS)];
  }

  /** In no order that means anything. */
  tokensOfText(text: string): readonly string[] {
    const holds = ([, accounts]: [string, AccountsByKey]): boolean =>
      [...accounts.values()].some(({ account }) => account === text);
    return [...this.#accounts].filter(holds).map(([token]) => token);
  }

  tokenCount(account: Account): number {
    return this.#tokens.get(accountKey(account))?.size ?? 0;
  }

  isBound(token: string, account: Account): boolean {
    return this.#accounts.get(token)?.has(accountKey(account)) ?? false;
  }

  isInvalid(token: string): boolean {
    return this.#invalid.has(token);
  }

  invalidTokens(): string[] {
    return [...this.#invalid];
  }

  /** Each token that has an account. */
  boundTokens(): Iterable<string> {
    return this.#accounts.keys();
  }

  /** Each token that has an account, with its canonical accounts. */
  bindings(): Record<string, string[]> {
    return Object.fromEntries(
      [...this.#accounts].map(([token, accounts]) => [token, canonicalAccounts(accounts.values())]),
    );
  }

  /** Gives the token these accounts in place of all it has, or of those that have a type named here. None at all clears it. */
  override(token: string, accounts: readonly Account[], rules: BindingRules): BindingChange[] {
    const keepsOthers = rules.overrideScope === "type" && accounts.length > 0;
    const named = new Set(accounts.map(({ type }) => type));
    const kept = keepsOthers ? this.accountsOf(token).filter(({ type }) => !named.has(type)) : [];
    return this.#replace(token, [...kept, ...effectiveAccounts(accounts, rules)], rules);
  }

  /** Gives the token these accounts beside all it has. */
  append(token: string, accounts: readonly Account[], rules: BindingRules): BindingChange[] {
    return this.#replace(token, [...this.accountsOf(token), ...accounts], rules);
  }

  /** Adds one account; where a type has one account, it displaces what the token has of that type. */
  bind(token: string, account: Account, rules: BindingRules): BindingChange[] {
    const kept = this.accountsOf(token).filter(({ type }) => rules.accountsPerType === "many" || type !== account.type);
    return this.#replace(token, [...kept, account], rules);
  }

  unbind(token: string, accounts: readonly Account[], rules: BindingRules): BindingChange[] {
    const identity = rules.removeBy === "account" ? ({ account }: Account) => account : accountKey;
    const removed = new Set(accounts.map(identity));
    const kept = this.accountsOf(token).filter((account) => !removed.has(identity(account)));
    return this.#replace(token, kept, rules);
  }

  unbindAll(token: string, rules: BindingRules): BindingChange[] {
    return this.#replace(token, [], rules);
  }

  /** Takes one account from every token: by type and text, or all of its text. */
  unbindEverywhere(account: Account, rules: BindingRules): BindingChange[] {
    const tokens = rules.unbindBy === "account" ? this.tokensOfText(account.account) : this.tokensOf(account);
    return tokens.flatMap((token) => this.unbind(token, [account], { ...rules, removeBy: rules.unbindBy }));
  }

  /** Makes the token invalid; its bindings are gone, or stay and go on showing. */
  invalidate(token: string, rules: BindingRules): BindingChange[] {
    const changes = rules.uninstalledToken === "shown" ? [] : this.unbindAll(token, rules);
    this.#invalid.add(token);
    return changes;
  }

  revalidate(token: string): void {
    this.#invalid.delete(token);
  }

  /** All that there is, in the order in which it was bound. */
  snapshot(): StoreSnapshot {
    return {
      bindings: [...this.#accounts].map(([token, accounts]) => ({ token, accounts: [...accounts.keys()] })),
      order: [...this.#tokens].map(([account, tokens]) => ({ account, tokens: [...tokens] })),
      invalid: [...this.#invalid],
    };
  }

  /** Takes what {@link snapshot} gave in place of all there is. */
  restore({ bindings, order, invalid }: StoreSnapshot): void {
    this.clear();
    for (const { token, accounts } of bindings) {
      this.#accounts.set(token, new Map(accounts.map((key) => [key, accountOfKey(key)])));
    }
    for (const { account, tokens } of order) this.#tokens.set(account, new Set(tokens));
    for (const token of invalid) this.#invalid.add(token);
  }

  clear(): void {
    this.#accounts.clear();
    this.#tokens.clear();
    this.#invalid.clear();
  }

  #replace(token: string, wanted: readonly Account[], { hundredAndFirst }: BindingRules): BindingChange[] {
    if (this.#invalid.has(token)) return [];
    const before = this.#accounts.get(token) ?? NO_ACCOUNTS;
    const after = new Map<string, Account>();
    for (const account of wanted) {
      const key = accountKey(account);
      const full = !before.has(key) && this.tokenCount(account) >= TOKENS_PER_ACCOUNT;
      if (!full || hundredAndFirst !== "refuse") after.set(key, account);
    }
    const removed = [...before].filter(([key]) => !after.has(key));
    const added = [...after].filter(([key]) => !before.has(key));
    if (removed.length === 0 && added.length === 0) return [];

    for (const [key] of removed) this.#forget(key, token);
    for (const [key] of added) this.#tokens.set(key, (this.#tokens.get(key) ?? new Set()).add(token));
    this.#setAccounts(token, after);
    const change = changeOf(token, before, after, false);
    return hundredAndFirst === "evictOldest"
      ? [change, ...added.flatMap(([key, account]) => this.#evict(key, account))]
      : [change];
  }

  #evict(key: string, account: Account): BindingChange[] {
    const changes: BindingChange[] = [];
    for (const token of this.#tokens.get(key) ?? NO_TOKENS) {
      if (this.tokenCount(account) <= TOKENS_PER_ACCOUNT) break;
      const before = this.#accounts.get(token) ?? NO_ACCOUNTS;
      const after = new Map(before);
      after.delete(key);
      this.#forget(key, token);
      this.#setAccounts(token, after);
      changes.push(changeOf(token, before, after, true));
    }
    return changes;
  }

  #forget(key: string, token: string): void {
    const tokens = this.#tokens.get(key);
    tokens?.delete(token);
    if (tokens?.size === 0) this.#tokens.delete(key);
  }

  #setAccounts(token: string, accounts: AccountsByKey): void {
    if (accounts.size === 0) this.#accounts.delete(token);
    else this.#accounts.set(token, accounts);
  }
}

/** What a list binds: where a type has one account, the last of each type; repetitions count once. */
export function effectiveAccounts(accounts: readonly Account[], rules: BindingRules): Account[] {
  const slot = rules.accountsPerType === "one" ? ({ type }: Account) => type : accountKey;
  return [...new Map(accounts.map((account) => [slot(account), account] as const)).values()];
}

function changeOf(token: string, before: AccountsByKey, after: AccountsByKey, evicted: boolean): BindingChange {
  return {
    token,
    before: canonicalAccounts(before.values()),
    after: canonicalAccounts(after.values()),
    evicted,
  };
}
