import * as pulumi from "@pulumi/pulumi";
import { accountKey, AccountTokens, AccountType, Provider, TokenAccounts } from "pulumi-tpns";

import type { Shape } from "../Shape";

/** A token such as the service gives out, as of 0.1.0. */
const phone = (number: number): string => `${number}`.padStart(4, "0").padEnd(36, "5a8e");

const convergence = { timeoutSeconds: 5, settleSeconds: 2 };

/** What 0.1.0 could declare: both resources, both values of `exclusive`, options, a secret map, tokens to go on without. */
export const shape: Shape = {
  program({ accessId, secretKey, accessPoint }) {
    const provider = new Provider("app", { accessId, secretKey, accessPoint, concurrency: 4, timeoutSeconds: 5 });
    new TokenAccounts(
      "phones",
      {
        tokenAccounts: {
          [phone(1)]: "qa-1",
          [phone(2)]: ["qa-2", { account: "qa@example.com", accountType: AccountType.Email }],
          [phone(3)]: [],
        },
        maxUnbind: 5,
        onConflict: "override",
        accountsPerType: "one",
        convergence,
      },
      { provider },
    );
    new TokenAccounts(
      "shared-phones",
      {
        tokenAccounts: { [phone(4)]: { account: "+8613711112222", accountType: 1002 } },
        exclusive: false,
        convergence,
      },
      { provider },
    );
    new TokenAccounts(
      "hidden-phones",
      { tokenAccounts: pulumi.secret({ [phone(5)]: "a-secret" }), convergence },
      { provider },
    );
    new AccountTokens("on-call", { accountTokens: { "on-call": [phone(4), phone(6)] }, convergence }, { provider });
    new AccountTokens(
      "owned",
      {
        accountTokens: { [accountKey("own@example.com", AccountType.Email)]: [phone(6), phone(7)] },
        exclusive: true,
        convergence,
      },
      { provider },
    );
    new TokenAccounts(
      "with-a-gap",
      { tokenAccounts: { [phone(8)]: "here", [phone(9)]: "gone" }, onInvalidToken: "skip", convergence },
      { provider },
    );
    return Promise.resolve();
  },
  uninstalled: [phone(9)],
  found: { token: phone(1), account: "qa-1" },
};
