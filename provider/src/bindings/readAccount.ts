import { type AccountKey, accountKey } from "./accountKey";
import { valueKind } from "./valueKind";

/** An account that was read, or what is wrong with what was written; the problem never holds the account. */
export type AccountReading = { readonly key: AccountKey } | { readonly problem: string };

/**
 * Reads an account as people write it, the same wherever they do: a text, or `{ account, accountType }`.
 * Pure; idempotent for what it gives.
 */
export function readAccount(value: unknown): AccountReading {
  if (typeof value === "string") return { key: accountKey(value) };
  const problem = `${valueKind(value)} came; write an account: a text, or { account, accountType }`;
  if (typeof value !== "object" || value === null || !("account" in value)) return { problem };
  if (typeof value.account !== "string") return { problem };
  if (!("accountType" in value) || value.accountType === undefined) return { key: accountKey(value.account) };
  if (typeof value.accountType !== "number") return { problem };
  return { key: accountKey(value.account, value.accountType) };
}
