import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { accountKey, AccountTokens, getTokenAccountsOutput, Provider, TokenAccounts } from "pulumi-tpns";
import { DEFAULT_APP } from "tpns-emulator";

import { Secrets } from "../support/Secrets";
import { startTunnel } from "../support/tunnel";
import { type Engine, startEngine } from "../engine/engine";
import { failureOf } from "../engine/failureOf";
import { oneSet } from "../engine/oneSet";
import { phone } from "../engine/phone";

/** All that stands in the backend, its history and backups too, and in an export. */
async function everythingKept(engine: Engine): Promise<string> {
  const entries = await readdir(join(engine.folder, "backend"), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), "utf8"));
  const texts = await Promise.all([...files, engine.run("stack", "export")]);
  expect(texts.length).toBeGreaterThan(2);
  return texts.join("\n");
}

describe("what is secret", () => {
  let engine: Engine;
  afterEach(() => engine.dispose());

  test("the secret key is kept and printed nowhere in clear", async () => {
    engine = await startEngine();
    engine.declare(oneSet(engine, { [phone(1)]: "qa-1" }));
    const printed = await engine.up({ diff: true });
    const kept = await everythingKept(engine);
    expect(kept).toContain("qa-1");
    const secrets = new Secrets();
    secrets.add("the secret key", DEFAULT_APP.secretKey);
    expect(secrets.foundIn({ printed, kept })).toEqual([]);
  });

  test("a secret map is kept and printed nowhere in clear, not after a partial failure and not after a refresh", async () => {
    engine = await startEngine();
    const { emulator } = engine;
    const [good, bad] = [phone(1), phone(2)];
    const hidden = ["hidden-account", "hidden-too", good, bad];
    const outputs: string[] = [];
    const expectHidden = async (): Promise<void> => {
      const kept = await everythingKept(engine);
      for (const text of [...outputs, kept]) for (const value of hidden) expect(text).not.toContain(value);
    };
    engine.declare(oneSet(engine, pulumi.secret({ [good]: "hidden-account", [bad]: "hidden-too" })));

    emulator.device(bad).uninstall();
    outputs.push(await failureOf(engine.up({ diff: true })));
    expect(emulator.bindings()).toEqual({ [good]: ["0:hidden-account"] });
    await expectHidden();

    emulator.device(bad).reinstall();
    outputs.push(await engine.up({ diff: true }));
    expect(emulator.bindings()).toEqual({ [good]: ["0:hidden-account"], [bad]: ["0:hidden-too"] });
    await expectHidden();

    emulator.device(good).setAccounts([{ account: "hidden-elsewhere" }]);
    hidden.push("hidden-elsewhere");
    outputs.push(await engine.refresh());
    await expectHidden();
  });

  test("nothing that a program may hide is kept or printed in any form, wherever it came from", async () => {
    const secrets = new Secrets();
    const { accessId } = DEFAULT_APP;
    const secretKey = secrets.plant("TPNS_SECRET_KEY_<AccessID>");
    engine = await startEngine({ emulator: { apps: [{ accessId, secretKey }] } });
    const { emulator, environment } = engine;
    const tunnel = await startTunnel(emulator.url);
    try {
      const [user, password] = [secrets.plant("the proxy's user"), secrets.plant("the proxy's password")];
      const credentials = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
      Object.assign(environment, {
        HTTP_PROXY: tunnel.url.replace("//", `//${credentials}@`),
        NO_PROXY: "127.0.0.1",
        TPNS_SECRET_KEY: secrets.plant("TPNS_SECRET_KEY"),
        TPNS_LOG: "trace",
        [`TPNS_SECRET_KEY_${accessId}`]: secretKey,
      });
      await engine.setConfig({
        "tpns:accessId": { value: accessId },
        "tpns:accessPoint": { value: "http://localhost:1" },
        "tpns:secretKey": { value: secrets.plant("tpns:secretKey"), secret: true },
      });
      const [token, other] = [secrets.plant("a token"), secrets.plant("another token")];
      const third = secrets.plant("a third token");
      const [account, group] = [secrets.plant("an account"), secrets.plant("an account of many")];
      engine.declare(() => {
        const argument = pulumi.secret(secrets.plant("the Provider's secretKey"));
        const provider = new Provider("app", {
          secretKey: argument,
          opId: pulumi.secret(secrets.plant("the operator")),
        });
        const tokenAccounts = pulumi.secret({ [token]: account });
        const phones = new TokenAccounts("phones", { tokenAccounts }, { provider });
        const accountTokens = pulumi.secret({ [accountKey(group)]: [third] });
        const onCall = new AccountTokens("on-call", { accountTokens }, { provider, dependsOn: phones });
        // It fails at first, after all else: an engine that ends takes no outputs of the program any more.
        const last = pulumi.secret({ [other]: account });
        new TokenAccounts("by-default", { tokenAccounts: last }, { dependsOn: onCall });
        // Look-ups run in the program's process, which is this one: they know nothing of the engine's environment.
        const reader = new Provider("reader", { secretKey: pulumi.secret(secretKey), accessPoint: emulator.url });
        const found = getTokenAccountsOutput({ tokens: [pulumi.secret(token)] }, { provider: reader });
        return Promise.resolve({ found, map: phones.tokenAccounts });
      });
      const printed: string[] = [];
      // Not with --debug: Pulumi's SDK itself then prints what the engine answers it, secrets in clear (SDK 3.248).
      const talkative = { diff: true, onError: (text: string) => printed.push(text) };
      emulator.device(other).uninstall();
      printed.push(await failureOf(engine.up(talkative)));
      emulator.device(other).reinstall();
      printed.push(await engine.up(talkative));
      expect(Object.keys(emulator.bindings()).sort()).toEqual([token, other, third].sort());
      printed.push(await engine.refresh(), await engine.preview(talkative));
      environment[`TPNS_SECRET_KEY_${accessId}`] = secrets.plant("a wrong key");
      printed.push(await failureOf(engine.destroy()));
      const kept = await everythingKept(engine);
      expect(printed.join("\n")).toContain("TPNS_AUTHENTICATION");
      expect(printed.join("\n")).toContain('"msg":"token"');
      expect(kept).toContain("phones");
      expect(secrets.foundIn({ printed: printed.join("\n"), kept })).toEqual([]);
    } finally {
      await tunnel.close();
    }
  });
});
