import { expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";

/** Under Jest with Pulumi's mocks, as docs/packaging.md has it, and with the package as people install it. */
test("a program is tried out under Jest with Pulumi's mocks", async () => {
  const declared: pulumi.runtime.MockResourceArgs[] = [];
  await pulumi.runtime.setMocks({
    newResource: (args) => {
      declared.push(args);
      return { id: `${args.name}-id`, state: args.inputs as Readonly<Record<string, unknown>> };
    },
    call: ({ inputs }) => inputs as Readonly<Record<string, unknown>>,
  });
  const { AccountTokens, Provider, TokenAccounts } = await import("pulumi-tpns");
  const provider = new Provider("app", { accessId: "1500001048", secretKey: "k", accessPoint: "ap-singapore" });
  const phones = new TokenAccounts("phones", { tokenAccounts: { "phone-1": "qa-1" } }, { provider });
  const onCall = new AccountTokens("on-call", { accountTokens: { "qa-1": ["phone-1", "phone-2"] } }, { provider });
  const given = <T>(output: pulumi.Output<T>): Promise<T> => new Promise((resolve) => output.apply(resolve));
  expect(await given(phones.tokenAccounts)).toEqual({ "phone-1": "0:qa-1" });
  expect(await given(onCall.accountTokens)).toEqual({ "0:qa-1": ["phone-1", "phone-2"] });
  expect(declared.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
    "pulumi-nodejs:dynamic/tpns:AccountTokens on-call",
    "pulumi-nodejs:dynamic/tpns:TokenAccounts phones",
    "pulumi:providers:pulumi-nodejs app",
  ]);
});
