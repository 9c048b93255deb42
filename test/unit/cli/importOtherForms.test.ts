import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { describe, expect, it, test } from "@jest/globals";
import { z } from "zod";

import { readInventory } from "../../../provider/src/inventory/readInventory";
import { environmentOf } from "../../support/environmentOf";
import { inWorld, type InProcess, stackIn } from "../../support/inProcess";
import { temporaryFolder } from "../../support/temporaryFolder";
import { expectNoWrite, runTpns } from "./runTpns";

const inFolder = temporaryFolder();

function bindSome({ emulator }: InProcess): void {
  emulator.device("05a8ea6924590dd3a944").setAccounts([{ account: "qa-1" }, { account: "qa@example.com", type: 1005 }]);
  emulator.device("05a8ea69ffff").setAccounts([{ account: "yes" }, { account: "0012", type: 4 }]);
  emulator.device("12345").bind("c: #d\"'\\ \u00e9", 1015);
}

const TOKENS = ["05a8ea6924590dd3a944", "05a8ea69ffff", "12345", "nothing-here"];

describe("an inventory", () => {
  it("names devices after the start of their tokens, as long as it takes", () =>
    inWorld({}, async (world) => {
      bindSome(world);
      const { code, out } = await runTpns(world, ["import", "--as", "inventory", "--tokens", ...TOKENS.slice(0, 2)]);
      expect({ code, out }).toEqual({
        code: 0,
        out: `devices:
  - name: "05a8ea692"
    token: "05a8ea6924590dd3a944"
    accounts:
      - "qa-1"
      - account: "qa@example.com"
        accountType: "Email"
  - name: "05a8ea69f"
    token: "05a8ea69ffff"
    accounts:
      - "yes"
      - account: "0012"
        accountType: 4
`,
      });
    }));

  it("goes back into what is bound", () =>
    inWorld({}, async (world) => {
      bindSome(world);
      const file = inFolder("devices.yaml");
      const args = ["import", "--as", "inventory", "--output", file, "--tokens", ...TOKENS];
      expect(await runTpns(world, args, { environment: { TPNS_PLATFORM: "android" } })).toMatchObject({
        code: 0,
        out: "",
      });
      const inventory = readInventory(file);
      expect(inventory.devices.map(({ platform }) => platform)).toEqual(Array(4).fill("android"));
      const map = Object.fromEntries(
        inventory.devices.map(({ token, accounts }) => [
          token,
          accounts.map(({ account, accountType }) => `${accountType}:${account}`),
        ]),
      );
      expect(map).toEqual({ ...world.emulator.bindings(), "nothing-here": [] });
    }));

  it("has the devices of accounts too, and says that it has no others of theirs", () =>
    inWorld({}, async (world) => {
      bindSome(world);
      world.emulator.device("12345").bind("qa-1");
      const file = inFolder("devices.yaml");
      const args = ["import", "--as", "inventory", "--output", file, "--accounts", "qa-1", "1005:qa@example.com"];
      const { code, err } = await runTpns(world, args);
      expect(code).toBe(0);
      expect(err).toBe(
        "note: the devices have only the accounts that were asked for; declare them with AccountTokens\n",
      );
      expect(readInventory(file).accountTokens()).toEqual({
        "0:qa-1": ["05a8ea6924590dd3a944", "12345"],
        "1005:qa@example.com": ["05a8ea6924590dd3a944"],
      });
    }));

  test("can be what names the tokens or the accounts", () =>
    inWorld({}, async (world) => {
      bindSome(world);
      const file = inFolder("devices.csv");
      await writeFile(file, "name,token,accounts\none,12345,Email:qa@example.com;qa-1\ntwo,nothing-here,\n");
      const byToken = await runTpns(world, ["import", "--tokens-from", file]);
      expect(byToken).toEqual(await runTpns(world, ["import", "--tokens", "12345", "nothing-here"]));
      const byAccount = await runTpns(world, ["import", "--accounts-from", file]);
      expect(byAccount).toEqual(await runTpns(world, ["import", "--accounts", "1005:qa@example.com", "0:qa-1"]));
    }));
});

const importFile = z.strictObject({
  resources: z.tuple([
    z.strictObject({
      type: z.string(),
      name: z.string(),
      id: z.string(),
      inputs: z.record(z.string(), z.unknown()),
      outputs: z.record(z.string(), z.unknown()),
    }),
  ]),
});

describe("a file for pulumi import", () => {
  test.each([
    ["TokenAccounts", ["--tokens", ...TOKENS]],
    ["AccountTokens", ["--accounts", "qa-1", "1005:qa@example.com", "nobody"]],
  ])("has the inputs and outputs that an up would leave: %s", (type, names) =>
    inWorld({}, async (world) => {
      bindSome(world);
      const { code, out, err } = await runTpns(world, ["import", "--as", "pulumi-import", "--name", "qa", ...names]);
      expect(code).toBe(0);
      expect(err).toContain("pulumi import -f <file> --generate-code=false");
      const [resource] = importFile.parse(JSON.parse(out)).resources;
      expect(resource).toMatchObject({ type: `pulumi-nodejs:dynamic/tpns:${type}`, name: "qa", id: "an-id" });
      const { __provider: inInputs, app, ...args } = resource.inputs;
      const { __provider: inOutputs, ...outputs } = resource.outputs;
      expect([inInputs, inOutputs]).toEqual(["the provider", "the provider"]);
      expect(app).toBe(`1500001048@${world.emulator.url}`);
      const stack = stackIn(world);
      await stack.up(args);
      expect(outputs).toEqual(stack.outputs);
      const lifecycle = world.operation();
      const { inputs, problems } = lifecycle.check(resource.inputs, { ...args, __provider: inInputs });
      expect({ inputs, problems }).toEqual({ inputs: resource.inputs, problems: [] });
      expect(lifecycle.diff(resource.outputs, inputs)).toMatchObject({ changes: false });
      expectNoWrite(world);
    }),
  );

  it("has the text that Pulumi serialises, when it comes from the installed command", () =>
    inWorld({}, async (world) => {
      bindSome(world);
      const bin = path.resolve(__dirname, "../../../provider/bin/tpns.js");
      const child = spawn(process.execPath, [bin, "import", "--as", "pulumi-import", "--tokens-from", "-"], {
        env: {
          ...process.env,
          ...environmentOf(world.emulator),
        },
        timeout: 60_000,
      });
      let out = "";
      child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
      child.stdin.end("12345\r\n\n  nothing-here  \n12345\n");
      await once(child, "close");
      expect(child.exitCode).toBe(0);
      const [{ inputs, outputs }] = importFile.parse(JSON.parse(out)).resources;
      const text = await readFile(path.resolve(__dirname, "../../protocol/providerText.2.txt"), "utf8");
      expect([inputs.__provider, outputs.__provider]).toEqual([text, text]);
      expect(inputs.tokenAccounts).toEqual({ "12345": "1015:c: #d\"'\\ \u00e9", "nothing-here": [] });
      expectNoWrite(world);
    }));
});
