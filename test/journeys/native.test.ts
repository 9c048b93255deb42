import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { AccountTokens, Provider, TokenAccounts } from "pulumi-tpns";
import { DEFAULT_APP } from "tpns-emulator";

import { type Engine, startEngine } from "../engine/engine";
import { tokenOf } from "../support/fleet";
import { YamlStack } from "./YamlStack";

const runFile = promisify(execFile);

test("the demo goes through a stack's life in YAML", async () => {
  const main = resolve(__dirname, "../../tools/demo/dist/main.js");
  const { stdout } = await runFile(process.execPath, [main, "--yaml"], { maxBuffer: 1 << 26 });
  expect(stdout).toContain("Everything was as declared, at every step.");
});

describe("the plugin", () => {
  let engine: Engine;
  let yaml: YamlStack;
  let app: object;
  beforeEach(async () => {
    engine = await startEngine({ emulator: { behaviour: { tokenAnswerTypes: "all" } } });
    const { accessId, secretKey } = DEFAULT_APP;
    app = { type: "pulumi:providers:tpns", properties: { accessId, secretKey, accessPoint: engine.emulator.url } };
    yaml = await YamlStack.on(engine);
  });
  afterEach(() => engine.dispose());

  const set = (type: string, properties: object, options: object = {}): object => ({
    type: `tpns:${type}`,
    properties,
    options: { provider: "${app}", ...options },
  });

  test("shows drift by entry, keeps a secret entry out of the state, and repairs what it reads first", async () => {
    const tokenAccounts = { [tokenOf(1)]: ["qa-1"], [tokenOf(2)]: { "fn::secret": ["hush-hush-account"] } };
    await yaml.declare({ app, phones: set("TokenAccounts", { tokenAccounts, refreshBeforeUpdate: true }) });
    await yaml.run("up", "--yes", "--skip-preview");
    expect(engine.emulator.bindings()).toEqual({
      [tokenOf(1)]: ["0:qa-1"],
      [tokenOf(2)]: ["0:hush-hush-account"],
    });
    expect(await yaml.run("stack", "export")).not.toContain("hush-hush-account");
    engine.emulator.device(tokenOf(1)).setAccounts([{ account: "guest" }]);
    const preview = await yaml.run("preview", "--diff");
    expect(preview).toContain('"0:guest" => "0:qa-1"');
    expect(preview).not.toContain("hush-hush-account");
    await yaml.run("up", "--yes", "--skip-preview");
    expect(engine.emulator.bindings()[tokenOf(1)]).toEqual(["0:qa-1"]);
    await yaml.run("destroy", "--yes", "--skip-preview");
    expect(engine.emulator.bindings()).toEqual({});
  });

  test.each([1, 1_000])("imports %i tokens into a program whose next preview is empty", async (count) => {
    const tokens = Array.from({ length: count }, (_, index) => tokenOf(index));
    tokens.forEach((token, index) => {
      const accounts = [{ account: `qa-${index}` }, { account: `a${index}@example.com`, type: 1005 }];
      engine.emulator.device(token).setAccounts(index % 3 === 0 ? accounts : accounts.slice(0, 1));
    });
    await yaml.declare({ app });
    await yaml.run("up", "--yes", "--skip-preview");
    await writeFile(join(yaml.folder, "tokens.txt"), tokens.join("\n"));
    const calls = engine.emulator.journal().length;
    const urn = "urn:pulumi:test::engine::pulumi:providers:tpns::app";
    const printed = await yaml.run(
      ...["import", "tpns:index:TokenAccounts", "phones", "file:tokens.txt", "--yes", "--protect=false"],
      ...["--provider", `app=${urn}`, "--out", "imported.yaml"],
    );
    expect(printed).toContain("1 imported");
    process.stdout.write(`import of ${count}: ${engine.emulator.journal().length - calls} calls\n`);
    expect(engine.emulator.journal()).toHaveLength(calls + 2 * Math.ceil(count / 20));
    const code = await readFile(join(yaml.folder, "imported.yaml"), "utf8");
    const [, map = ""] = /tokenAccounts:\n((?: {8}.*\n| {10,}.*\n)*)/.exec(code) ?? [];
    expect(map.match(/- /g)?.length).toBe(count + Math.ceil(count / 3));
    const tokenAccounts = Object.fromEntries(
      tokens.map((token, index) => [
        token,
        index % 3 === 0 ? [`qa-${index}`, `Email:a${index}@example.com`] : [`qa-${index}`],
      ]),
    );
    await yaml.declare({ app, phones: set("TokenAccounts", { tokenAccounts }) });
    await yaml.run("preview", "--expect-no-changes");
  });

  test("refuses an id of an import that makes no sense, with the form to write", async () => {
    await yaml.declare({ app });
    await yaml.run("up", "--yes", "--skip-preview");
    const urn = "urn:pulumi:test::engine::pulumi:providers:tpns::app";
    const words = ["import", "tpns:index:TokenAccounts", "phones", "[1]", "--yes", "--provider", `app=${urn}`];
    await expect(yaml.run(...words)).rejects.toThrow("file:tokens.txt");
  });

  test("takes over a stack of the dynamic classes without a call and without a replacement", async () => {
    const count = 300;
    const secret = "hush-hush-account";
    engine.declare(async () => {
      const { secret: secretOf } = await import("@pulumi/pulumi");
      const { accessId, secretKey } = DEFAULT_APP;
      const provider = new Provider("app", { accessId, secretKey, accessPoint: engine.emulator.url });
      const tokenAccounts = Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          tokenOf(index),
          index === 0 ? secretOf(secret) : [`qa-${index}`, `Email:a${index}@example.com`],
        ]),
      );
      new TokenAccounts("phones", { tokenAccounts }, { provider });
      new AccountTokens("on-call", { accountTokens: { oncall: [tokenOf(900), tokenOf(901)] } }, { provider });
    });
    await engine.up();
    const bound = engine.emulator.bindings();
    const calls = engine.emulator.journal().length;
    yaml = await YamlStack.on(engine);
    const tokenAccounts = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        tokenOf(index),
        index === 0 ? { "fn::secret": [secret] } : [`qa-${index}`, `Email:a${index}@example.com`],
      ]),
    );
    await yaml.declare({
      app,
      phones: set("TokenAccounts", { tokenAccounts }),
      "on-call": set("AccountTokens", { accountTokens: { oncall: [tokenOf(900), tokenOf(901)] } }),
    });
    const moved = await yaml.run("up", "--yes", "--skip-preview");
    expect(moved).toContain("2 updated");
    expect(moved).not.toContain("replaced");
    expect(engine.emulator.journal()).toHaveLength(calls);
    expect(engine.emulator.bindings()).toEqual(bound);
    await yaml.run("preview", "--expect-no-changes");
    const state = await yaml.run("stack", "export");
    expect(state).not.toContain(secret);
    expect(state).not.toContain("__provider");
    await yaml.run("destroy", "--yes", "--skip-preview");
    expect(engine.emulator.bindings()).toEqual({});
  });
});
