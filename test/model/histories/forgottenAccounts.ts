import { z } from "zod";

import type { JournalEntry } from "../../../emulator/src/index";

const accounts = z.array(z.object({ account: z.string() })).default([]);
const tokens = z.object({
  token_accounts: z.array(z.object({ token: z.string(), account_list: accounts })).default([]),
});
const askedTokens = z.object({ token_list: z.array(z.string()) });

/** Accounts that the last look at a token showed and that an override after it did not name, as `token account`. */
export function forgottenAccounts(journal: readonly JournalEntry[]): string[] {
  const seen = new Map<string, readonly string[]>();
  return journal.flatMap(({ path, operator, body, answer }) => {
    const isQuery = path.endsWith("/query");
    if (operator !== 2) return [];
    if (!isQuery) {
      return tokens.parse(body).token_accounts.flatMap(({ token, account_list }) => {
        const named = account_list.map(({ account }) => account);
        return (seen.get(token) ?? [])
          .filter((account) => !named.includes(account))
          .map((account) => `${token} ${account}`);
      });
    }
    for (const token of askedTokens.parse(body).token_list) seen.set(token, []);
    for (const { token, account_list } of tokens.parse(answer).token_accounts) {
      seen.set(
        token,
        account_list.map(({ account }) => account),
      );
    }
    return [];
  });
}
