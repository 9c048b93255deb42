"use strict";
// Declares sets that contradict each other: a program of its own, as people run one.
const pulumi = require("@pulumi/pulumi");
const { AccountTokens, Provider, TokenAccounts } = require("pulumi-tpns");

const { TEST_CASE, TEST_KEY, TEST_URL } = process.env;
const [t, u] = ["1".repeat(36), "2".repeat(36)];
const provider = new Provider("app", { accessId: "1500001048", secretKey: TEST_KEY, accessPoint: TEST_URL });

class Later extends pulumi.dynamic.Resource {
  constructor() {
    super({ create: () => Promise.resolve({ id: "later", outs: { value: "other" } }) }, "later", { value: undefined });
  }
}

const many = (from, to) =>
  Object.fromEntries(Array.from({ length: to - from }, (_, step) => [`token-${from + step}`, "oncall"]));
const tokens = (name, tokenAccounts, exclusive) => new TokenAccounts(name, { tokenAccounts, exclusive }, { provider });
const accounts = (name, accountTokens, exclusive) =>
  new AccountTokens(name, { accountTokens, exclusive }, { provider });

const cases = {
  ownedToken: () => [tokens("phones", { [t]: "qa" }), accounts("rota", { oncall: t })],
  ownedTokenLater: () => [accounts("rota", { oncall: t }), tokens("phones", { [t]: "qa" })],
  ownedAccount: () => [accounts("rota", { oncall: t }, true), tokens("phones", { [u]: "oncall" }, false)],
  twoOwnersOfAnAccount: () => [accounts("phones", { oncall: t }, true), accounts("rota", { oncall: u }, true)],
  twoOwnersOfAToken: () => [tokens("phones", { [t]: "qa" }), tokens("rota", { [t]: "qa" })],
  twoOfAType: () => [tokens("phones", { [t]: "qa" }, false), accounts("rota", { oncall: t })],
  tooManyTokens: () => [tokens("phones", many(0, 60), false), tokens("rota", many(60, 120), false)],
  optionThatIsAnOutput: () => [tokens("phones", { [t]: "qa" }, pulumi.output(true)), tokens("rota", { [t]: "qa" })],
  mapThatIsAnOutput: () => [tokens("phones", pulumi.output({ [t]: "qa" })), tokens("rota", { [t]: "qa" })],
  secretMap: () => [tokens("phones", pulumi.secret({ [t]: "hush-account" })), tokens("rota", { [t]: "qa" }, false)],
  knownLater: () => [tokens("phones", { [t]: "qa" }), tokens("rota", { [t]: new Later().value }, false)],
};
cases[TEST_CASE]();
