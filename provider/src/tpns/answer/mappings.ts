import { z } from "zod";
import type { SeenAccount } from "../account";
import type { CallContext } from "../CallContext";
import { integer } from "./integer";
import { parse } from "./parse";
import { text } from "./text";

/** Absent, null and "" all mean that the type was not said. */
const accountType = z.union([
  integer.refine((type) => type >= 0),
  z
    .literal("")
    .nullish()
    .transform(() => undefined),
]);

const seenAccount = z
  .object({ account: text, account_type: accountType })
  .transform(({ account, account_type }): SeenAccount =>
    account_type === undefined ? { account } : { account, accountType: account_type },
  );

const byToken = z.object({
  token_accounts: z.array(z.object({ token: text, account_list: z.array(seenAccount).nullish() })).nullish(),
});

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
    for (const seen of account_list ?? []) accounts.set(`${seen.accountType ?? ""}:${seen.account}`, seen);
    merged.set(token, accounts);
  }
  return new Map([...merged].map(([token, accounts]) => [token, [...accounts.values()]]));
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
