import { writeFile } from "node:fs/promises";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  AccountTokens,
  getTokenAccounts,
  Provider,
  readInventory,
  TokenAccounts,
  type TokenAccountsArgs,
} from "pulumi-tpns";
import { DEFAULT_APP } from "tpns-emulator";
import { z } from "zod";

import { temporaryFolder } from "../support/temporaryFolder";
import { type Engine, startEngine } from "./engine";
import { failureOf } from "./failureOf";
import { phone } from "./phone";

const inTemporaryFolder = temporaryFolder();

let engine: Engine;
beforeEach(async () => {
  engine = await startEngine();
});
afterEach(() => engine.dispose());

function app(): Provider {
  const { accessId, secretKey } = DEFAULT_APP;
  return new Provider("app", { accessId, secretKey, accessPoint: engine.emulator.url });
}

describe("one spelling", () => {
  test("has one meaning in values, keys and files, and what a set gives out is what a set takes", async () => {
    const file = inTemporaryFolder("devices.yaml");
    await writeFile(file, `- { name: QA, token: ${phone(3)}, accounts: ["Mobile:+8613711112222", "user:42"] }\n`);
    engine.declare(() => {
      const provider = app();
      const phones = new TokenAccounts(
        "phones",
        { tokenAccounts: { [phone(1)]: ["qa-lin", "Email:lead@example.com"] }, exclusive: false },
        { provider },
      );
      new TokenAccounts("copy", { tokenAccounts: phones.tokenAccounts, exclusive: false }, { provider });
      new TokenAccounts("devices", { tokenAccounts: readInventory(file).tokenAccounts() }, { provider });
      new AccountTokens("on-call", { accountTokens: { "email:oncall@example.com": phone(2) } }, { provider });
      return Promise.resolve();
    });
    await engine.up();
    expect(engine.emulator.bindings()).toEqual({
      [phone(1)]: ["0:qa-lin", "1005:lead@example.com"],
      [phone(2)]: ["1005:oncall@example.com"],
      [phone(3)]: ["0:user:42", "1002:+8613711112222"],
    });
    await engine.preview({ expectNoChanges: true });
  });

  test("of a look-up without types is refused at preview, and with types is adopted without a write", async () => {
    const { emulator } = engine;
    emulator.setBehaviour({ tokenAnswerTypes: "none" });
    emulator.device(phone(1)).setAccounts([{ account: "qa" }, { account: "lead@example.com", type: 1005 }]);
    const found = (types: boolean) => async (): Promise<void> => {
      const provider = app();
      const { tokenAccounts } = await getTokenAccounts({ tokens: [phone(1)], types }, { provider });
      const args = z.custom<TokenAccountsArgs>().parse({ tokenAccounts });
      new TokenAccounts("found", args, { provider });
    };
    engine.declare(found(false));
    expect(await failureOf(engine.preview())).toContain("the service did not say the account's type; find it");
    engine.declare(found(true));
    await engine.up();
    expect(emulator.counts().operator).toMatchObject({ 2: 0, 3: 0, 4: 0 });
    expect(emulator.bindings()).toEqual({ [phone(1)]: ["0:qa", "1005:lead@example.com"] });
  });

  test("that is none is refused at preview with its path, and nothing is sent", async () => {
    engine.declare(() => {
      const provider = app();
      const tokenAccounts = {
        [phone(1)]: "Mail:hush@example.com",
        [phone(2)]: "Email：hush@example.com",
        [phone(3)]: "hush\u200b",
        [String(undefined)]: "qa",
      };
      new TokenAccounts("phones", { tokenAccounts }, { provider });
      return Promise.resolve();
    });
    const failure = await failureOf(engine.preview());
    expect(failure).toContain(
      `tokenAccounts["${phone(1)}"]: an account that begins with what looks like a type; write Email:`,
    );
    expect(failure).toContain(`tokenAccounts["${phone(2)}"]: a colon of another script after the type`);
    expect(failure).toContain(`tokenAccounts["${phone(3)}"]: an account with a character that is not seen at its end`);
    expect(failure).toContain('tokenAccounts["undefined"]: a word for a value that is not there');
    expect(failure).not.toContain("hush");
    expect(engine.emulator.counts().calls).toBe(0);
  });
});
