import { expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";

import { AccountTokens } from "../../../provider/src/dynamic/AccountTokens";
import { Provider } from "../../../provider/src/dynamic/Provider";
import { TokenAccounts } from "../../../provider/src/dynamic/TokenAccounts";
import { runProgram } from "../../support/runProgram";

const provider = (name: string, accessId = "1500001048"): Provider =>
  new Provider(name, { accessId, secretKey: "key", accessPoint: "ap-singapore" });

/** Previews a program; rejects with what ends it. */
function preview(program: () => void): Promise<void> {
  return runProgram(() => Promise.resolve().then(program), {
    isPreview: true,
    engine: "127.0.0.1:1",
    register: ({ name, inputs }) => Promise.resolve({ id: name, outputs: inputs }),
    gaveUp: new Promise(() => undefined),
  });
}

const many = (first: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`token-${first + index}`, "qa"]));

function late<T>(value: T): pulumi.Output<pulumi.Unwrap<T>> {
  return pulumi.output(
    new Promise<T>((resolve) => {
      setImmediate(() => {
        resolve(value);
      });
    }),
  );
}

it("refuses sets that contradict each other through two Providers for one app", async () => {
  const program = preview(() => {
    new TokenAccounts("one", { tokenAccounts: { t1: "qa-1" } }, { provider: provider("first") });
    new TokenAccounts("two", { tokenAccounts: { t1: "qa-2" } }, { provider: provider("second") });
  });
  await expect(program).rejects.toThrow(
    /^the TokenAccounts "one" and the TokenAccounts "two" both declare the token "t1"/,
  );
});

it("sees what is known later, in whichever of the two sets", async () => {
  const program = preview(() => {
    new TokenAccounts("own", { tokenAccounts: { t1: late("qa-1") } }, { provider: provider("first") });
    new AccountTokens("duty", { accountTokens: late({ oncall: ["t1"] }) }, { provider: provider("second") });
  });
  await expect(program).rejects.toThrow(/^the AccountTokens "duty" declares the account "0:oncall"/);
});

it("counts the tokens of an account over both", async () => {
  const program = preview(() => {
    new TokenAccounts("one", { tokenAccounts: many(0) }, { provider: provider("first") });
    new TokenAccounts("two", { tokenAccounts: many(60) }, { provider: provider("second") });
  });
  await expect(program).rejects.toThrow(/together declare the account "0:qa" for 120 tokens/);
});

it("shows no token and no account of a secret", async () => {
  const program = preview(() => {
    const tokenAccounts = pulumi.secret({ "hush-token": "hush-account" });
    new TokenAccounts("one", { tokenAccounts }, { provider: provider("first") });
    new TokenAccounts("two", { tokenAccounts }, { provider: provider("second") });
  });
  await expect(program).rejects.toThrow(/both declare the token #[0-9a-f]{8}, and each(?!.*hush)/);
});

it("says nothing where the apps differ, or the sets agree", async () => {
  await preview(() => {
    const [first, second] = [provider("first"), provider("second")];
    new TokenAccounts("one", { tokenAccounts: { t1: "qa-1" } }, { provider: first });
    new TokenAccounts("other", { tokenAccounts: { t1: "qa-2" } }, { provider: provider("ios", "1600001048") });
    new AccountTokens("same", { accountTokens: { "qa-1": "t1" } }, { provider: second });
  });
});
