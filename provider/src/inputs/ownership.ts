import { type AccountKey, accountOf, accountTypeOf, isUnsaid } from "../bindings/accountKey";
import { claimedKeys, claimedPairs, isEntryKnown, keysOf } from "./claimedKeys";
import type { ResourceKind } from "./resourceInputs";
import type { ClaimedMap, SetClaim } from "./SetClaim";

/**
 * Why two sets can't both be right. Each names where: a token, an account, or both.
 * An exclusive `TokenAccounts` owns its tokens and an exclusive `AccountTokens` its accounts; a pair may stand in as many
 * sets as like, where all that own it have it.
 */
export type Contradiction =
  /** Both own the token. */
  | { readonly kind: "token-owned-twice"; readonly token: string }
  /** Both own the account. */
  | { readonly kind: "account-owned-twice"; readonly account: AccountKey }
  /** One owns the token without the account, which the other declares for it. */
  | { readonly kind: "token-owned"; readonly token: string; readonly account: AccountKey; readonly owner: SetClaim }
  /** One owns the account without the token, which the other declares for it. */
  | { readonly kind: "account-owned"; readonly token: string; readonly account: AccountKey; readonly owner: SetClaim }
  /** Each declares an account of the type, where a token has one. */
  | { readonly kind: "type-twice"; readonly token: string; readonly accounts: readonly [AccountKey, AccountKey] };

/** Whether a set owns the token, and so decides alone what is bound to it. */
export function ownsToken({ kind, exclusive, map }: SetClaim, token: string): boolean {
  return exclusive && kind === "tokenAccounts" && Object.hasOwn(map, token);
}

/** Whether a set owns the account, and so decides alone which tokens hold it. */
export function ownsAccount({ kind, exclusive, map }: SetClaim, account: AccountKey): boolean {
  return exclusive && kind === "accountTokens" && Object.hasOwn(map, account);
}

/** Whether a map declares a pair. An account whose type an answer left out is declared where its text is. */
export function declaresPair(kind: ResourceKind, map: ClaimedMap, token: string, account: AccountKey): boolean {
  if (kind === "tokenAccounts") {
    const keys = claimedKeys(map, token);
    if (!isUnsaid(account)) return keys.includes(account);
    return keys.some((key) => key === account || accountOf(key) === accountOf(account));
  }
  if (!isUnsaid(account)) return claimedKeys(map, account).includes(token);
  return Object.entries(map).some(
    ([key, tokens]) => accountOf(key) === accountOf(account) && keysOf(tokens).includes(token),
  );
}

/** The first contradiction of two sets of one app, or undefined. Pure; what is not known yet contradicts nothing. */
export function contradictionOf(one: SetClaim, other: SetClaim): Contradiction | undefined {
  return ownedTwice(one, other) ?? ownedWithout(one, other) ?? ownedWithout(other, one) ?? typeTwice(one, other);
}

function ownedTwice(one: SetClaim, other: SetClaim): Contradiction | undefined {
  if (!one.exclusive || !other.exclusive || one.kind !== other.kind) return undefined;
  const [name] = shared(one.map, other.map);
  if (name === undefined) return undefined;
  return one.kind === "tokenAccounts"
    ? { kind: "token-owned-twice", token: name }
    : { kind: "account-owned-twice", account: name };
}

function ownedWithout(owner: SetClaim, other: SetClaim): Contradiction | undefined {
  if (!owner.exclusive) return undefined;
  for (const { token, account } of pairsUnder(owner, other)) {
    const [name, key] = owner.kind === "tokenAccounts" ? [token, account] : [account, token];
    if (!isEntryKnown(owner.kind, owner.map[name]) || claimedKeys(owner.map, name).includes(key)) continue;
    const kind = owner.kind === "tokenAccounts" ? ("token-owned" as const) : ("account-owned" as const);
    return { kind, token, account, owner };
  }
  return undefined;
}

/** The pairs of a set on tokens, or of accounts, that another one names as keys. */
function* pairsUnder(
  owner: SetClaim,
  { kind, map }: SetClaim,
): Generator<{ readonly token: string; readonly account: AccountKey }> {
  if (kind === owner.kind) {
    for (const name of shared(owner.map, map)) yield* claimedPairs(kind, { [name]: map[name] });
    return;
  }
  for (const pair of claimedPairs(kind, map)) {
    if (Object.hasOwn(owner.map, owner.kind === "tokenAccounts" ? pair.token : pair.account)) yield pair;
  }
}

function typeTwice(one: SetClaim, other: SetClaim): Contradiction | undefined {
  if (one.accountsPerType === "many" && other.accountsPerType === "many") return undefined;
  const [listed, searched] = one.kind === "accountTokens" ? [one, other] : [other, one];
  const accountsOn = accountsByToken(searched, listed);
  for (const { token, account } of pairsOnTokens(listed, searched)) {
    const rival = accountsOn(token).find(
      (key) => key !== account && accountTypeOf(key) !== undefined && accountTypeOf(key) === accountTypeOf(account),
    );
    if (rival !== undefined) return { kind: "type-twice", token, accounts: [account, rival] };
  }
  return undefined;
}

/** The pairs of a set that may be on tokens of another one. */
function pairsOnTokens(set: SetClaim, { kind, map }: SetClaim): Iterable<{ token: string; account: AccountKey }> {
  if (set.kind !== "tokenAccounts" || kind !== "tokenAccounts") return claimedPairs(set.kind, set.map);
  const entries = [...shared(set.map, map)].map((token) => [token, set.map[token]] as const);
  return claimedPairs("tokenAccounts", Object.fromEntries(entries));
}

/** How to find the accounts that a set declares for a token; for a set of accounts that takes a look at all of it. */
function accountsByToken({ kind, map }: SetClaim, asked: SetClaim): (token: string) => readonly AccountKey[] {
  if (kind === "tokenAccounts") return (token) => claimedKeys(map, token);
  const tokens = new Set([...claimedPairs(asked.kind, asked.map)].map(({ token }) => token));
  const accounts = new Map<string, AccountKey[]>();
  for (const { token, account } of claimedPairs(kind, map)) {
    if (tokens.has(token)) accounts.set(token, [...(accounts.get(token) ?? []), account]);
  }
  return (token) => accounts.get(token) ?? [];
}

/** The keys that two maps share, by going through the smaller one. */
function* shared(one: ClaimedMap, other: ClaimedMap): Generator<string> {
  const [few, many] = Object.keys(one).length <= Object.keys(other).length ? [one, other] : [other, one];
  for (const name in few) if (Object.hasOwn(many, name)) yield name;
}
