"use strict";
// Prints what Pulumi serialises into each resource. It goes the SDK's own way, from the constructor to the engine, in a
// process of its own: serialising inspects functions, which must be those of plain node.
const [, , tokenAccountsModule] = process.argv;
const pulumi = require("@pulumi/pulumi");
const { TokenAccounts } = require(tokenAccountsModule);

pulumi.runtime.setMocks({
  newResource: ({ inputs }) => {
    process.stdout.write(inputs.__provider);
    return { id: "", state: {} };
  },
  call: () => ({}),
});
new TokenAccounts("set", { tokenAccounts: {} });
