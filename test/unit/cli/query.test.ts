import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, it, test } from "@jest/globals";
import { parse } from "csv-parse/sync";

import { DEFAULT_APP, startEmulator } from "../../../emulator/src/index";
import { codeError } from "../../../provider/src/tpns/errors/codeError";
import { createTpnsReader } from "../../../provider/src/tpns/TpnsReader";
import { inWorld, type InProcess } from "../../support/inProcess";
import { tokenOf } from "../../support/fleet";
import { TestClock } from "../../support/TestClock";
import { runTpns } from "./runTpns";

/** Binds accounts of several types to two devices. */
function bindSome({ emulator }: InProcess): void {
  emulator.device("t1").setAccounts([{ account: "qa-1" }, { account: "qa@example.com", type: 1005 }]);
  emulator.device("t2").setAccounts([{ account: "qa-1" }, { account: "+8613711112222", type: 1002 }]);
}

describe("what is bound to tokens", () => {
  it("is a table for people, with types where the service says them", () =>
    inWorld({ tokenAnswerTypes: "nonZero" }, async (world) => {
      bindSome(world);
      expect(await runTpns(world, ["query", "--tokens", "t1", "t3", "t2"])).toEqual({
        code: 0,
        err: "",
        out: `
┌───────┬────────────────┬─────────────┐
│ token │ account        │ type        │
│ t1    │ qa@example.com │ 1005 Email  │
│       │ qa-1           │ not said    │
│ t3    │ nothing bound  │             │
│ t2    │ +8613711112222 │ 1002 Mobile │
│       │ qa-1           │ not said    │
└───────┴────────────────┴─────────────┘
`.trimStart(),
      });
    }));

  it("costs one call for twenty tokens, and none for types", () =>
    inWorld({ tokenAnswerTypes: "none" }, async (world) => {
      const tokens = Array.from({ length: 45 }, (_, index) => tokenOf(index));
      for (const token of tokens) world.emulator.device(token).bind("somebody");
      const { code, out } = await runTpns(world, ["query", "--tokens-from", "-", "--format", "json"], {
        stdin: tokens.join("\n"),
      });
      expect(code).toBe(0);
      expect(JSON.parse(out)).toEqual({
        app: `1500001048@${world.emulator.url}`,
        tokens: tokens.map((token) => ({ token, accounts: [{ account: "somebody", accountType: "not said" }] })),
        unread: [],
      });
      expect(world.emulator.counts()).toMatchObject({ queryByToken: 3, queryByAccount: 0 });
    }));

  it("has its types looked for where they are asked for", () =>
    inWorld({ tokenAnswerTypes: "none" }, async (world) => {
      bindSome(world);
      const { out, err } = await runTpns(world, ["query", "--tokens", "t1", "--types", "--format", "json"]);
      expect(JSON.parse(out)).toMatchObject({
        tokens: [
          {
            token: "t1",
            accounts: [
              { account: "qa-1", accountType: 0 },
              { account: "qa@example.com", accountType: 1005 },
            ],
          },
        ],
      });
      expect(err).toMatch(/^note: the service does not say all account types; asking for 2 accounts under 36 types/);
      const args = ["query", "--tokens", "t1", "--types", "--quiet"];
      expect(await runTpns(world, args)).toMatchObject({ code: 0, err: "" });
    }));
});

test("the tokens of accounts are printed by account, with the type that was asked for", () =>
  inWorld({}, async (world) => {
    bindSome(world);
    const args = ["query", "--accounts", "qa-1", "1005:qa@example.com", "7:nobody"];
    expect((await runTpns(world, args)).out).toBe(
      `
┌────────────────┬────────────┬───────────────┐
│ account        │ type       │ token         │
│ qa-1           │ 0 Default  │ t1            │
│                │            │ t2            │
│ qa@example.com │ 1005 Email │ t1            │
│ nobody         │ 7          │ nothing bound │
└────────────────┴────────────┴───────────────┘
`.trimStart(),
    );
    expect(JSON.parse((await runTpns(world, [...args, "--format", "json"])).out)).toMatchObject({
      accounts: [
        { account: "qa-1", accountType: 0, tokens: ["t1", "t2"] },
        { account: "qa@example.com", accountType: 1005, tokens: ["t1"] },
        { account: "nobody", accountType: 7, tokens: [] },
      ],
    });
    expect((await runTpns(world, [...args, "--format", "csv"])).out).toBe(
      "accountType,account,token\r\n0,qa-1,t1\r\n0,qa-1,t2\r\n1005,qa@example.com,t1\r\n7,nobody,\r\n",
    );
  }));

test.each([
  ["csv", "token,accountType,account\r\nt1,not said,qa-1\r\nt1,not said,qa@example.com\r\n"],
  ["json", '"accountType": "not said"'],
  ["table", "not said"],
])("a type that the service does not say is said to be none: %s", (format, says) =>
  inWorld({ tokenAnswerTypes: "none" }, async (world) => {
    bindSome(world);
    const { code, out } = await runTpns(world, ["query", "--tokens", "t1", "--format", format]);
    expect(code).toBe(0);
    expect(out).toContain(says);
  }),
);

describe("what is odd and may be meant is noted on stderr by its place, and asked for", () => {
  test("of lines", () =>
    inWorld({}, async (world) => {
      const stdin = "qa-1\n\n0:8.6E+12\n#N/A\n";
      const { code, err, out } = await runTpns(world, ["query", "--accounts-from", "-", "--format", "csv"], { stdin });
      expect({ code, out }).toEqual({
        code: 0,
        out: "accountType,account,token\r\n0,qa-1,\r\n0,8.6E+12,\r\n0,#N/A,\r\n",
      });
      expect(err).toBe(
        "note: stdin:3: what a spreadsheet makes of a value: a number in scientific notation, which has lost its digits; look whether it is meant\n" +
          "note: stdin:4: what a spreadsheet makes of a value: the error of a cell; look whether it is meant\n",
      );
      const quiet = ["query", "--accounts-from", "-", "--quiet"];
      expect((await runTpns(world, quiet, { stdin })).err).toBe("");
      expect((await runTpns(world, ["query", "--tokens", "2024-05-06"])).err).toMatch(
        /^note: --tokens, no\. 1: .*a date/,
      );
    }));

  test("of names of types where the app speaks XG", async () => {
    const clock = new TestClock();
    const emulator = await startEmulator({ clock, apps: [{ ...DEFAULT_APP, dialect: "xg" }] });
    try {
      const environment = { TPNS_DIALECT: "xg", TPNS_PLATFORM: "android" };
      const { code, err } = await runTpns({ emulator, clock }, ["query", "--accounts", "2:a@b.c", "Email:a@b.c"], {
        environment,
      });
      expect(code).toBe(0);
      expect(err).toBe(
        "note: --accounts, no. 2: type 1005 is AccountType.Email of TPNS, which is what the name Email stands for; in XG it is XgAccountType.Email (2)\n",
      );
    } finally {
      await emulator.close();
    }
  });
});

describe("text that devices chose", () => {
  const hostile = ["=HYPERLINK(A1)", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\t=1", "ＮＯ＝1", "＝1"];
  const harmless = ["+8613711112222", "-12", 'a "quoted", one', "a=b"];

  it("does nothing in a spreadsheet, and is whole where it could do nothing", () =>
    inWorld({ accountsPerType: "many", tokenAnswerTypes: "all" }, async (world) => {
      for (const account of [...hostile, ...harmless]) world.emulator.device("t1").bind(account);
      const { out } = await runTpns(world, ["query", "--tokens", "t1", "--format", "csv"]);
      const rows = parse<{ token: string; accountType: string; account: string }>(out, { columns: true });
      expect(new Set(rows.map(({ account }) => account))).toEqual(
        new Set([
          "'=HYPERLINK(A1)",
          "'+cmd|' /C calc'!A0",
          "'@SUM(1)",
          "'-2+3",
          "\\u0009=1",
          "ＮＯ＝1",
          "'＝1",
          ...harmless,
        ]),
      );
    }));

  it.each(["table", "json", "csv"])("does not steer the terminal: %s", (format) =>
    inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      const account = "a\u001b[2J\u009b1mb\nc";
      world.emulator.device("t1").bind(account);
      const { out } = await runTpns(world, ["query", "--tokens", "t1", "--format", format]);
      expect(out.replace(/\r?\n/g, "")).not.toMatch(/\p{Cc}/u);
      expect(out).toContain("a\\u001b[2J\\u009b1mb");
      if (format === "json") expect(JSON.parse(out)).toMatchObject({ tokens: [{ accounts: [{ account }] }] });
    }),
  );
});

describe("what can't be read", () => {
  /** A reader whose service refuses each call of this token. */
  const blaming = (token: string) => (settings: Parameters<typeof createTpnsReader>[0]) => {
    const reader = createTpnsReader(settings);
    return {
      ...reader,
      queryTokens: (tokens: readonly string[]) =>
        tokens.includes(token)
          ? Promise.reject(codeError({ operation: "query tokens", tokens, accounts: [] }, 1008007))
          : reader.queryTokens(tokens),
    };
  };

  it("is named, the rest is printed, and the command ends with 3", () =>
    inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      bindSome(world);
      const args = ["query", "--tokens", "t1", "t2", "--format", "json"];
      const { code, out, err } = await runTpns(world, args, { openReader: blaming("t2") });
      expect(code).toBe(3);
      expect(JSON.parse(out)).toMatchObject({ tokens: [{ token: "t1" }], unread: ["t2"] });
      expect(err).toMatch(/^error: 1 of 2 tokens could not be read and are left out: "t2"\. .* \[TPNS_SERVICE\]\n$/);
    }));

  it("is an error where nothing else is left to print", () =>
    inWorld({}, async (world) => {
      const ended = await runTpns(world, ["query", "--tokens", "t1"], { openReader: blaming("t1") });
      expect(ended).toMatchObject({ code: 1, out: "" });
    }));

  it("ends with 5 where the key is not taken", () =>
    inWorld({}, async (world) => {
      const environment = { TPNS_SECRET_KEY: "hush-hush" };
      const ended = await runTpns(world, ["query", "--tokens", "t1"], { environment });
      expect(ended).toMatchObject({ code: 5, out: "" });
      expect(ended.err).not.toContain("hush-hush");
    }));

  it("ends with 3 where it was interrupted", () =>
    inWorld({}, async (world) => {
      const around = { interrupted: AbortSignal.abort() };
      expect(await runTpns(world, ["query", "--tokens", "t1"], around)).toEqual({
        code: 3,
        out: "",
        err: "error: interrupted; nothing was printed\n",
      });
    }));
});

test("a file gets the table without colour, whatever the terminal shows", () =>
  inWorld({ tokenAnswerTypes: "all" }, async (world) => {
    const folder = await mkdtemp(path.join(tmpdir(), "tpns-query-"));
    try {
      const args = ["query", "--tokens", "t1"];
      const terminal = { stdoutIsTerminal: true };
      const colored = (await runTpns(world, args, terminal)).out;
      expect(colored).toContain("\u001b[1mtoken\u001b[22m");
      expect((await runTpns(world, [...args, "--no-color"], terminal)).out).not.toContain("\u001b");
      const file = path.join(folder, "bound.txt");
      expect(await runTpns(world, [...args, "--output", file], terminal)).toEqual({ code: 0, out: "", err: "" });
      expect(await readFile(file, "utf8")).toContain("│ t1    │ nothing bound │");
    } finally {
      await rm(folder, { recursive: true });
    }
  }));
