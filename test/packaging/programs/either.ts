import { version } from "node:process";

import * as tpns from "pulumi-tpns";

const token = "05a8ea6924590dd3a94480fa1c9fc8448b4e";

const args: tpns.TokenAccountsArgs = {
  tokenAccounts: { [token]: ["qa-1", { account: "qa-1@example.com", accountType: tpns.AccountType.Email }] },
};
const phones = new tpns.TokenAccounts("phones", args);

export const bound = phones.tokenAccounts.apply(async (): Promise<tpns.LookedUpAccount[] | undefined> => {
  const { tokenAccounts } = await tpns.getTokenAccounts({ tokens: [token] });
  return tokenAccounts[token];
});
export const node = version;
