import { z } from "zod";
import type { SeenAccount } from "../account";
import type { CallContext } from "../CallContext";
import { integer, INTEGER_TEXT } from "./integer";
import { isListOf } from "./isListOf";
import { parse } from "./parse";
import { isText, text } from "./text";

/** Absent, null and "" all mean that the type was not said. */
const accountType = z.union([
  integer.refine((type) => type >= 0),
  z
    .literal("")
    .nullish()
    .transform(() => undefined),
]);

/** An account as an answer by token names it. */
interface SaidAccount {
  readonly account: string;
  readonly account_type?: number | string | null;
}

interface SaidToken {
  readonly token: string;
  readonly account_list?: readonly SaidAccount[] | null;
}

// A type guard: a schema makes a dozen objects for each account, which V8 keeps in its old space where there are many.
const byToken = z.custom<{ readonly token_accounts?: readonly SaidToken[] | null }>(
  (answer) => isRecord(answer) && isListOf(answer.token_accounts, isSaidToken),
);

function isSaidToken(value: unknown): boolean {
  return isRecord(value) && isText(value.token) && isListOf(value.account_list, isSaidAccount);
}

function isSaidAccount(value: unknown): boolean {
  return isRecord(value) && isText(value.account) && isSaidType(value.account_type);
}

/** As `accountType` has it. */
function isSaidType(type: unknown): boolean {
  if (type === undefined || type === null || type === "") return true;
  if (typeof type === "string") return INTEGER_TEXT.test(type) && Number(type) >= 0;
  return typeof type === "number" && Number.isSafeInteger(type) && type >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

const byAccount = z.object({
  account_tokens: z
    .array(z.object({ account: text, account_type: accountType, token_list: z.array(text).nullish() }))
    .nullish(),
});

/** The accounts of each token that the answer names. A token named twice has what both places say. */
export function readTokenMappings(json: unknown, call: CallContext): ReadonlyMap<string, readonly SeenAccount[]> {
  const merged = new Map<string, Map<string, SeenAccount>>();
  for (const { token, account_list } of parse(byToken, json, call).token_accounts ?? []) {
    const accounts = merged.get(token) ?? new Map<string, SeenAccount>();
    // A mapping may come twice; a list that names an account twice has two of them.
    const unsaid = new Set<string>();
    for (const said of account_list ?? []) {
      const seen = toSeenAccount(said);
      const { account, accountType } = seen;
      if (accountType === undefined && unsaid.has(account)) accounts.set(`*:${account}`, { account, isAnother: true });
      else accounts.set(`${accountType ?? ""}:${account}`, seen);
      if (accountType === undefined) unsaid.add(account);
    }
    merged.set(token, accounts);
  }
  return new Map([...merged].map(([token, accounts]) => [token, [...accounts.values()]]));
}

function toSeenAccount({ account, account_type }: SaidAccount): SeenAccount {
  const isUnsaid = account_type === undefined || account_type === null || account_type === "";
  return isUnsaid ? { account } : { account, accountType: Number(account_type) };
}

/** One account and its tokens, as an answer names them. */
export interface AccountMapping {
  readonly seen: SeenAccount;
  readonly tokens: readonly string[];
}

/** The tokens of each account that the answer names, as often as it names it. */
export function readAccountMappings(json: unknown, call: CallContext): readonly AccountMapping[] {
  return (parse(byAccount, json, call).account_tokens ?? []).map(({ account, account_type, token_list }) => ({
    seen: account_type === undefined ? { account } : { account, accountType: account_type },
    tokens: token_list ?? [],
  }));
}
