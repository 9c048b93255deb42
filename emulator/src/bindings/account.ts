import { z } from "zod";

/** An account of one type (TPNS 1024/40598; XG numbers its types otherwise, TPNS 1024/30741). Type and text together are its identity. */
export interface Account {
  readonly type: number;
  readonly account: string;
}

/** Default type of an account whose type is not said. */
export const DEFAULT_TYPE = 0;
/** Account types are whole and not negative; whether the service refuses unlisted ones is not documented, so none is refused. */
export const accountTypeSchema = z.int().min(0);

/** A canonical text, as it is written down. */
export const accountKeySchema = z.string().regex(/^\d{1,15}:/, "an account is type:account");

/** The canonical text of an account, `type:account`. */
export function accountKey({ type, account }: Account): string {
  return `${type}:${account}`;
}

/** The account of a canonical text. */
export function accountOfKey(key: string): Account {
  const colon = key.indexOf(":");
  return { type: Number(key.slice(0, colon)), account: key.slice(colon + 1) };
}

/** Canonical texts, sorted by type, then by account in code units. */
export function canonicalAccounts(accounts: Iterable<Account>): string[] {
  return [...accounts].sort(compareAccounts).map(accountKey);
}

function compareAccounts(a: Account, b: Account): number {
  if (a.type !== b.type) return a.type - b.type;
  if (a.account === b.account) return 0;
  return a.account < b.account ? -1 : 1;
}
