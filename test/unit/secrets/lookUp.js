"use strict";
// Looks secrets up as a program of Pulumi's does, in a process of its own, and prints what fails as Pulumi does there:
// outputs that fail reject in promises that nobody waits for.
const [, , indexModule] = process.argv;
const pulumi = require("@pulumi/pulumi");
const tpns = require(indexModule);

const { accessId, secretKey, accessPoint, token, account } = JSON.parse(process.env.PLANTED);
process.on("unhandledRejection", (error) => process.stderr.write(`${require("node:util").inspect(error)}\n`));
pulumi.runtime.setMocks({ newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) });
const provider = new tpns.Provider("here", { accessId, secretKey: pulumi.secret(secretKey), accessPoint });
const [secretToken, secretAccount] = [pulumi.secret(token), pulumi.secret(account)];
tpns.getTokenAccountsOutput({ tokens: [secretToken] }, { provider });
tpns.getTokenAccountsOutput({ tokens: [pulumi.interpolate`a b${secretToken}`] }, { provider });
tpns.getAccountTokensOutput({ accounts: [{ account: secretAccount }] }, { provider });
