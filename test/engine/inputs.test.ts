import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { Provider, TokenAccounts } from "pulumi-tpns";
import { DEFAULT_APP } from "tpns-emulator";

import { type Engine, startEngine } from "./engine";
import { failureOf } from "./failureOf";
import { oneSet } from "./oneSet";
import { phone } from "./phone";

/** A resource whose output is known only after it was created. */
class Later extends pulumi.dynamic.Resource {
  declare readonly value: pulumi.Output<string>;

  constructor(name: string, value: string) {
    super(
      { create: (inputs: object) => Promise.resolve({ id: "later", outs: { ...inputs, value: "qa-later" } }) },
      name,
      {
        input: value,
        value: undefined,
      },
    );
  }
}

describe("what a program declares", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.dispose());

  test("is refused at preview where it can't be right, with its path, without its accounts and without a call", async () => {
    const accounts = {
      "token with spaces": "account-1",
      [phone(1)]: ["0:twice", "twice-too"],
      [phone(2)]: "broken\nin-two",
    };
    engine.declare(oneSet(engine, accounts));
    const failure = await failureOf(engine.preview());
    expect(failure).toContain('tokenAccounts["token with spaces"]: a token with white space');
    expect(failure).toContain(`tokenAccounts["${phone(1)}"]: two accounts of type 0`);
    expect(failure).toContain(`tokenAccounts["${phone(2)}"]: an account with control characters`);
    for (const account of ["account-1", "twice-too", "in-two"]) expect(failure).not.toContain(account);
    expect(engine.emulator.counts().calls).toBe(0);
  });

  test("may be known only after another resource is there", async () => {
    const { emulator } = engine;
    engine.declare(() => {
      const later = new Later("later", "qa");
      const { accessId, secretKey } = DEFAULT_APP;
      const provider = new Provider("app", { accessId, secretKey, accessPoint: emulator.url });
      const tokenAccounts = {
        [phone(1)]: "known",
        [phone(2)]: later.value,
        [phone(3)]: ["known", { account: later.value, accountType: 3 }],
      };
      new TokenAccounts("phones", { tokenAccounts }, { provider });
      return Promise.resolve();
    });
    expect(await engine.preview({ diff: true })).toContain(`${phone(1)}: "0:known"`);
    expect(emulator.counts().calls).toBe(0);
    await engine.up();
    const bound = { [phone(1)]: ["0:known"], [phone(2)]: ["0:qa-later"], [phone(3)]: ["0:known", "3:qa-later"] };
    expect(emulator.bindings()).toEqual(bound);
    await engine.preview({ expectNoChanges: true });
  });
});
