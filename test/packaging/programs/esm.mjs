import { version } from "node:process";

import { AccountType, getTokenAccounts, TokenAccounts } from "pulumi-tpns";

const token = "05a8ea6924590dd3a94480fa1c9fc8448b4e";

const phones = new TokenAccounts("phones", {
  tokenAccounts: { [token]: ["qa-1", { account: "qa-1@example.com", accountType: AccountType.Email }] },
});

export const bound = phones.tokenAccounts.apply(async () => {
  const { tokenAccounts } = await getTokenAccounts({ tokens: [token] });
  return tokenAccounts[token];
});
export const node = version;
