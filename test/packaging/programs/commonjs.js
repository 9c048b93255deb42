"use strict";
const { version } = require("node:process");

const tpns = require("pulumi-tpns");

const token = "05a8ea6924590dd3a94480fa1c9fc8448b4e";

const phones = new tpns.TokenAccounts("phones", {
  tokenAccounts: { [token]: ["qa-1", { account: "qa-1@example.com", accountType: tpns.AccountType.Email }] },
});

exports.bound = phones.tokenAccounts.apply(async () => {
  const { tokenAccounts } = await tpns.getTokenAccounts({ tokens: [token] });
  return tokenAccounts[token];
});
exports.node = version;
