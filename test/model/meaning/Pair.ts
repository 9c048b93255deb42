/** A token and an account that it has, as one text: `token type:account`. Neither of the two holds a space. */
export type Pair = string;

/** Bindings, as a set of pairs. */
export type Pairs = ReadonlySet<Pair>;

/** Makes a pair. An account is `type:account`; `?:account` where nobody said the type. */
export function pairOf(token: string, account: string): Pair {
  return `${token} ${account}`;
}

/** The token of a pair. */
export function tokenOf(pair: Pair): string {
  return pair.slice(0, pair.indexOf(" "));
}

/** The account of a pair, `type:account`. */
export function accountOf(pair: Pair): string {
  return pair.slice(pair.indexOf(" ") + 1);
}

/** The type of a pair's account, as text. */
export function typeOf(pair: Pair): string {
  const account = accountOf(pair);
  return account.slice(0, account.indexOf(":"));
}

/** The account's text, without its type. */
export function textOf(pair: Pair): string {
  const account = accountOf(pair);
  return account.slice(account.indexOf(":") + 1);
}

/** Token → accounts as pairs. */
export function pairsOf(bindings: Readonly<Record<string, readonly string[]>>): Set<Pair> {
  return new Set(
    Object.entries(bindings).flatMap(([token, accounts]) => accounts.map((account) => pairOf(token, account))),
  );
}

/** The pairs of one set that another lacks. */
export function minus(pairs: Pairs, others: Pairs): Pair[] {
  return [...pairs].filter((pair) => !others.has(pair));
}
