import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, it, test } from "@jest/globals";
import ts from "typescript";

import { type Behaviour, DEFAULT_APP, singleBehaviours, startEmulator } from "../../../emulator/src/index";
import { inWorld, type InProcess, stackIn } from "../../support/inProcess";
import { TestClock } from "../../support/TestClock";
import { evaluate } from "./evaluate";
import { expectNoWrite, runTpns } from "./runTpns";

/** Binds accounts of several types to devices. */
function bindSome({ emulator }: InProcess): void {
  emulator.device("t1").setAccounts([{ account: "qa-1" }, { account: "qa@example.com", type: 1005 }]);
  emulator.device("t2").setAccounts([{ account: "+8613711112222", type: 1002 }]);
  emulator.device("t3").setAccounts([
    { account: "same", type: 0 },
    { account: "same", type: 3 },
    { account: "same", type: 1015 },
  ]);
}

const BOUND = {
  t1: ["0:qa-1", "1005:qa@example.com"],
  t2: "1002:+8613711112222",
  t3: ["0:same", "3:same", "1015:same"],
  t4: [],
};
const TOKENS = Object.keys(BOUND);

describe("what is bound to tokens", () => {
  it("is printed as a program that names account types", () =>
    inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      bindSome(world);
      expect(await runTpns(world, ["import", "--tokens", ...TOKENS, "--name", "qa"])).toEqual({
        code: 0,
        err: 'note: nothing is bound to "t4"\n',
        out: `import * as tpns from "pulumi-tpns";

// Imported from "1500001048@${world.emulator.url}".
new tpns.TokenAccounts("qa", {
  tokenAccounts: {
    "t1": ["qa-1", { account: "qa@example.com", accountType: tpns.AccountType.Email }],
    "t2": { account: "+8613711112222", accountType: tpns.AccountType.Mobile },
    "t3": ["same", { account: "same", accountType: 3 }, { account: "same", accountType: tpns.AccountType.LinkedIn }],
    "t4": [],
  },
});
`,
      });
    }));

  test.each(
    singleBehaviours().map((one): [string, Partial<Behaviour>] => [
      `${one.setting} ${String(one.value)}`,
      one.behaviour,
    ]),
  )("is adopted by an up without a write, whatever the service is like: %s", (_, behaviour) =>
    inWorld(behaviour, async (world) => {
      bindSome(world);
      const { code, out, err } = await runTpns(world, ["import", "--tokens", ...TOKENS]);
      if (behaviour.accountQueryBy === "account") {
        // Nothing tells types: what can't be declared as it is is declared as nothing.
        expect({ code, out }).toEqual({ code: 1, out: "" });
        expect(err).toContain("type not said");
        return;
      }
      expect(code).toBe(0);
      const { type, name, args } = evaluate(out);
      expect({ type, name, args }).toEqual({ type: "TokenAccounts", name: "imported", args: { tokenAccounts: BOUND } });
      const stack = stackIn(world);
      expect(await stack.up(args)).toBe("create");
      await stack.refresh();
      expect(await stack.preview(args)).toBe("same");
      expectNoWrite(world);
    }),
  );

  it("may be several accounts of one type, which the program then says", () =>
    inWorld({ accountsPerType: "many" }, async (world) => {
      world.emulator.device("t1").setAccounts([{ account: "aa" }, { account: "bb" }]);
      const { args } = evaluate((await runTpns(world, ["import", "--tokens", "t1"])).out);
      expect(args).toEqual({ accountsPerType: "many", tokenAccounts: { t1: ["0:aa", "0:bb"] } });
      await stackIn(world).up(args);
      expectNoWrite(world);
    }));

  it("is asked for in full calls, and each text under each type once", () =>
    inWorld({ tokenAnswerTypes: "none" }, async (world) => {
      const tokens = Array.from({ length: 45 }, (_, index) => `token-${index}`);
      for (const token of tokens) world.emulator.device(token).bind("everywhere");
      const { code, err } = await runTpns(world, ["import", "--tokens", ...tokens]);
      expect({ code, err }).toEqual({
        code: 0,
        err: "note: the service does not say all account types; asking for one account under 36 types each\n",
      });
      expect(world.emulator.counts()).toMatchObject({ queryByToken: 3, queryByAccount: 1 + 36 });
    }));

  it("has XG's own types there", async () => {
    const clock = new TestClock();
    const emulator = await startEmulator({ clock, apps: [{ ...DEFAULT_APP, dialect: "xg" }] });
    try {
      emulator.device("t1").setAccounts([{ account: "a@example.com", type: 2 }]);
      const environment = { TPNS_DIALECT: "xg", TPNS_PLATFORM: "android" };
      const { code, out } = await runTpns({ emulator, clock }, ["import", "--tokens", "t1"], { environment });
      expect(code).toBe(0);
      expect(out).toContain('"t1": { account: "a@example.com", accountType: tpns.XgAccountType.Email },');
    } finally {
      await emulator.close();
    }
  });

  it("is refused where it holds what is not seen, which no program may declare, without showing it", () =>
    inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      world.emulator.device("t1").bind("a\u202Eb\u200B");
      const { code, out, err } = await runTpns(world, ["import", "--tokens", "t1"]);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toContain('["t1"]: an account with a character that is not seen (right-to-left override, U+202E)');
    }));

  it("is written with its type where its text alone would be read as something else", () =>
    inWorld({ tokenAnswerTypes: "all", accountsPerType: "many" }, async (world) => {
      const texts = ["1005:qa", "Email:qa", "Mail:qa", "undefined", "none", "?:qa"];
      for (const text of texts) world.emulator.device("t1").bind(text);
      const { out } = await runTpns(world, ["import", "--tokens", "t1"]);
      expect(out).toContain('{ account: "Mail:qa", accountType: tpns.AccountType.Default }');
      expect(evaluate(out).args).toMatchObject({ tokenAccounts: { t1: texts.map((text) => `0:${text}`).sort() } });
    }));
});

describe("the tokens of accounts", () => {
  it("are printed as a program that an up adopts without a write", () =>
    inWorld({}, async (world) => {
      const { emulator } = world;
      emulator.device("t1").setAccounts([{ account: "oncall" }, { account: "a@example.com", type: 1005 }]);
      emulator.device("t2").setAccounts([{ account: "oncall" }, { account: "other", type: 7 }]);
      emulator.device("t3").setAccounts([{ account: "5:five" }, { account: "oncall", type: 7 }]);
      const accounts = ["oncall", "7:oncall", "1005:a@example.com", "0:5:five", "nobody"];
      const { code, out, err } = await runTpns(world, ["import", "--accounts", ...accounts]);
      expect({ code, err }).toEqual({ code: 0, err: 'note: nothing is bound to "0:nobody"\n' });
      expect(out).toContain(`new tpns.AccountTokens("imported", {
  accountTokens: {
    "oncall": ["t1", "t2"],
    [tpns.accountKey("oncall", 7)]: "t3",
    [tpns.accountKey("a@example.com", tpns.AccountType.Email)]: "t1",
    [tpns.accountKey("5:five", tpns.AccountType.Default)]: "t3",
    "nobody": [],
  },
});
`);
      const { type, args } = evaluate(out);
      expect({ type, args }).toEqual({
        type: "AccountTokens",
        args: {
          accountTokens: {
            "0:oncall": ["t1", "t2"],
            "7:oncall": "t3",
            "1005:a@example.com": "t1",
            "0:5:five": "t3",
            "0:nobody": [],
          },
        },
      });
      await stackIn(world).up(args);
      expectNoWrite(world);
    }));

  it("keep an account that JavaScript would take for something else", () =>
    inWorld({}, async (world) => {
      world.emulator.device("t1").bind("__proto__");
      const { out } = await runTpns(world, ["import", "--accounts", "__proto__"]);
      expect(evaluate(out).args).toEqual({ accountTokens: { "0:__proto__": "t1" } });
    }));

  it("are refused where they are more than may be declared", () =>
    inWorld({ hundredAndFirst: "allow" }, async (world) => {
      for (let index = 0; index < 101; index += 1) world.emulator.device(`token-${index}`).bind("crowd");
      expect(await runTpns(world, ["import", "--accounts", "crowd"])).toEqual({
        code: 1,
        out: "",
        err: `error: what is bound can't be declared; leave these out: accountTokens["0:crowd"]: 101 tokens; an account has at most 100; declare fewer, or use a second account\n`,
      });
    }));
});

test("programs compile against the package's types", () =>
  inWorld({ tokenAnswerTypes: "all", accountsPerType: "many" }, async (world) => {
    bindSome(world);
    world.emulator.device("t5").setAccounts([{ account: "aa" }, { account: "bb" }]);
    const folder = await mkdtemp(path.join(tmpdir(), "tpns-import-"));
    try {
      const programs = await Promise.all([
        runTpns(world, ["import", "--tokens", ...TOKENS, "t5"]),
        runTpns(world, ["import", "--accounts", "qa-1", "1005:qa@example.com", "3:same", "none"]),
      ]);
      const files = programs.map((_, index) => path.join(folder, `program-${index}.ts`));
      await Promise.all(programs.map(({ out }, index) => writeFile(files[index] ?? "", out)));
      const program = ts.createProgram(files, {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        exactOptionalPropertyTypes: true,
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.Node20,
        types: [],
        paths: { "pulumi-tpns": [path.resolve(__dirname, "../../../provider/dist/index.d.ts")] },
      });
      const diagnostics = files.flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
      expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  }));
