"use strict";
// Prints the type tokens under which the engine gets to know the resources, one a line, in a process of its own.
const [, , indexModule] = process.argv;
const pulumi = require("@pulumi/pulumi");
const { AccountTokens, TokenAccounts } = require(indexModule);

pulumi.runtime.setMocks({
  newResource: ({ type }) => {
    process.stdout.write(`${type}\n`);
    return { id: "", state: {} };
  },
  call: () => ({}),
});
new TokenAccounts("set", { tokenAccounts: {} });
new AccountTokens("set", { accountTokens: {} });
