import { readFile, writeFile } from "node:fs/promises";

import { describe, expect, test } from "@jest/globals";

import { type Behaviour, type Fault, startEmulator } from "../../../emulator/src/index";
import { codeError } from "../../../provider/src/tpns/errors/codeError";
import { createTpnsReader } from "../../../provider/src/tpns/TpnsReader";
import { singleAccounts, tokenOf } from "../../support/fleet";
import { inWorld } from "../../support/inProcess";
import { exportText, providerResource, setResource } from "../../support/stackExport";
import { TestClock } from "../../support/TestClock";
import { temporaryFolder } from "../../support/temporaryFolder";
import { appIn, type CheckEnded, checkExport, setsIn } from "./runDrift";
import { runTpns } from "./runTpns";

const inFolder = temporaryFolder();

/** Writes a file and gives its path. */
async function given(name: string, text: string): Promise<string> {
  await writeFile(inFolder(name), text);
  return inFolder(name);
}

const oneSet = { phones: { tokenAccounts: { t1: "0:aa" } } };

describe("usage errors end with 4, in one line, before the first call", () => {
  const bucket = {
    urn: "urn:pulumi:test::engine::aws:s3/bucket:Bucket::b",
    type: "aws:s3/bucket:Bucket",
    custom: true,
  };
  const cases: [name: string, args: string[], stdin: string, says: RegExp][] = [
    ["no source", [], "", /^error: write one of --export, --stack and --inventory$/],
    ["two sources", ["--export", "-", "--stack", "prod"], "", /^error: write one of --export/],
    ["a folder without a stack", ["--export", "-", "--cwd", "x"], "", /^error: --cwd goes with --stack alone$/],
    [
      "an option of inventories",
      ["--export", "-", "--accounts-per-type", "many"],
      "",
      /^error: --accounts-per-type goes with --inv/,
    ],
    ["an argument", ["export.json"], "", /^error: too many arguments/],
    [
      "an export that is not there",
      ["--export", "/nowhere/export.json"],
      "",
      /^error: \/nowhere\/export\.json: it can't be read \(ENOENT\)/,
    ],
    [
      "an empty export",
      ["--export", "-"],
      "",
      /^error: stdin: it is no export of a stack; write it with `pulumi stack export`$/,
    ],
    ["an export that is no JSON", ["--export", "-"], "resources: []", /^error: stdin: it is no export of a stack/],
    ["another JSON", ["--export", "-"], '{"version":3,"checkpoint":{}}', /^error: stdin: it is no export of a stack/],
    [
      "another schema version",
      ["--export", "-"],
      exportText([], {}, 5),
      /^error: stdin: it is of schema version 5, .* reads the versions 3 and 4;/,
    ],
    [
      "a feature that nobody knows here",
      ["--export", "-"],
      exportText([], {}, 4, ["taint", "sealedInputs", "deltas"]),
      /^error: stdin: the stack uses "sealedInputs", "deltas", of which .* install a later release, or .*--inventory/,
    ],
    ["features that are none", ["--export", "-"], exportText([], {}, 4, "taint"), /^error: stdin: it is no export/],
    [
      "a set that is a view",
      ["--export", "-"],
      exportText(
        [setResource("phones", "1@https://x", { tokenAccounts: { t1: "0:aa" } }, { viewOf: "urn:x" })],
        {},
        4,
        ["views"],
      ),
      /^error: .*::phones: it is a view of another resource \(the feature "views"\)/,
    ],
    [
      "resources of another form",
      ["--export", "-"],
      exportText([{ urn: 1 }]),
      /^error: stdin: deployment\.resources\.1\.urn: /,
    ],
    [
      "an empty stack",
      ["--export", "-"],
      '{"version":3,"deployment":{"manifest":{}}}',
      /^error: stdin: neither TokenAccounts nor /,
    ],
    [
      "an export without TPNS resources",
      ["--export", "-"],
      exportText([bucket]),
      /^error: stdin: neither TokenAccounts nor /,
    ],
    [
      "an unknown format",
      ["--export", "-", "--format", "xml"],
      "",
      /^error: --format: there is no format "xml"; write table, json,/,
    ],
    [
      "a format without a file",
      ["--export", "-", "--format", "json="],
      "",
      /^error: --format: there is no format "json="/,
    ],
    [
      "two reports on the screen",
      ["--export", "-", "--format", "table", "--format", "json=-"],
      "",
      /two reports go to stdout;/,
    ],
    [
      "two reports in one file",
      ["--export", "-", "--format", "table=x", "--format", "json=x"],
      "",
      /two reports go to x;/,
    ],
    [
      "an update of no baseline",
      ["--export", "-", "--update-baseline"],
      "",
      /^error: --update-baseline: write --baseline FILE/,
    ],
    ["a baseline from stdin", ["--export", "-", "--baseline", "-"], "", /^error: --baseline: write the name of a file/],
    [
      "a baseline that is not there",
      ["--export", "-", "--baseline", "/nowhere/b.json"],
      "",
      /^error: \/nowhere\/b\.json: it can't be read/,
    ],
    [
      "rules that are not there",
      ["--export", "-", "--ignore", "/nowhere/i.yaml"],
      "",
      /^error: \/nowhere\/i\.yaml: it can't be read/,
    ],
    [
      "an inventory that is not there",
      ["--inventory", "/nowhere/d.yaml"],
      "",
      /^error: the inventory can't be read .*there is no such file$/,
    ],
    [
      "an inventory of no app",
      ["--inventory", "d.yaml", "--access-id", "me"],
      "",
      /^error: accessId: write the app's AccessID/,
    ],
  ];
  test.each(cases)("%s", (_, args, stdin, says) =>
    inWorld({}, async (world) => {
      const { code, out, err } = await runTpns(world, ["drift", ...args], { stdin });
      expect({ code, out }).toEqual({ code: 4, out: "" });
      expect(err.trimEnd()).toMatch(says);
      expect(err.trimEnd()).not.toContain("\n");
      expect(world.emulator.counts().calls).toBe(0);
    }),
  );

  test("a rule that can't be read, with its line", () =>
    inWorld({}, async (world) => {
      const rules = await given("rules.yaml", "- token: t1\n  reason: spare phone\n- token: t2\n");
      const { code, err } = await checkExport(world, setsIn(world, oneSet), ["--ignore", rules]);
      expect({ code, err }).toEqual({
        code: 4,
        err: `error: the ignore rules can't be read: ${rules}:3: reason: missing; write why this is no drift\n`,
      });
    }));

  test("a baseline that is none", () =>
    inWorld({}, async (world) => {
      const baseline = await given("baseline.json", '{"schemaVersion":2,"known":[]}');
      const { code, err } = await checkExport(world, setsIn(world, oneSet), ["--baseline", baseline]);
      expect(code).toBe(4);
      expect(err).toBe(
        `error: ${baseline}: it is no baseline of version 1 (at schemaVersion); write it with --update-baseline\n`,
      );
    }));

  test("an inventory that can't be declared", () =>
    inWorld({}, async (world) => {
      const file = await given("devices.yaml", "- {name: a, token: t1, accounts: [aa, bb]}\n");
      const { code, err } = await runTpns(world, ["drift", "--inventory", file]);
      expect(code).toBe(4);
      expect(err).toMatch(/devices\.yaml: tokenAccounts\["t1"\]: two accounts of type 0;/);
      const none = await runTpns(world, ["drift", "--inventory", file, "--platform", "ios"]);
      const why = "no device of 1 is of the platform ios";
      expect(none).toMatchObject({ code: 4, err: `error: ${file}: there is nothing to check: ${why}\n` });
    }));

  test("an inventory without a device, or without one that counts: it is never in sync", () =>
    inWorld({}, async (world) => {
      const empty = await given("empty.csv", "name,token,accounts\n");
      expect(await runTpns(world, ["drift", "--inventory", empty])).toMatchObject({
        code: 4,
        out: "",
        err: expect.stringContaining("empty.csv: there is no device in it"),
      });
      const bare = await given("bare.csv", "name,token,accounts\nA,t1,\n");
      const accounts = await runTpns(world, ["drift", "--inventory", bare, "--view", "accounts"]);
      expect(accounts).toMatchObject({ code: 4, out: "" });
      expect(accounts.err).toContain("there is nothing to check: no device that counts has an account");
    }));

  test("a set whose state is none", () =>
    inWorld({}, async (world) => {
      const sets = setsIn(world, oneSet, { outputs: { declaredHash: undefined } });
      const { code, err } = await checkExport(world, sets);
      expect(code).toBe(4);
      expect(err).toMatch(/^error: urn:.*::phones: this stack's state of the resource can't be read: declaredHash: /);
      const homeless = await checkExport(world, setsIn(world, oneSet, { inputs: { app: "nowhere" } }));
      expect(homeless).toMatchObject({
        code: 4,
        err: expect.stringContaining("its app is no AccessID and access point"),
      });
    }));

  test("no key for one of the apps, where TPNS_SECRET_KEY is another's", () =>
    inWorld({}, async (world) => {
      const other = setResource("other", appIn(world.emulator, "42"), { tokenAccounts: { t1: "0:aa" } });
      const { code, err } = await checkExport(world, [...setsIn(world, oneSet), other]);
      expect(code).toBe(4);
      expect(err).toMatch(/^error: app 42@http:.*: secretKey: missing; .* TPNS_SECRET_KEY_42\n$/);
      expect(err).not.toContain("emulator-demo-key");
    }));
});

describe("errors end with 1", () => {
  test.each(["json", "junit", "markdown", "table"])(
    "a file that can't be written, before the first call: %s",
    (format) =>
      inWorld({}, async (world) => {
        const args = ["drift", "--export", "-", "--format", `${format}=${inFolder("none/at/all")}`];
        const stdin = exportText(setsIn(world, oneSet));
        const { code, out, err } = await runTpns(world, args, { stdin });
        expect({ code, out }).toEqual({ code: 1, out: "" });
        expect(err).toMatch(/^error: .*none\/at\/all: it can't be written \(ENOENT\)/);
        expect(world.emulator.counts().calls).toBe(0);
      }),
  );

  test("a baseline that can't be written, before the first call", () =>
    inWorld({}, async (world) => {
      const args = ["--baseline", inFolder("none/b.json"), "--update-baseline"];
      const { code, err } = await checkExport(world, setsIn(world, oneSet), args);
      expect(code).toBe(1);
      expect(err).toMatch(/b\.json: it can't be written \(ENOENT\)/);
      expect(world.emulator.counts().calls).toBe(0);
    }));
});

describe("who is not accepted", () => {
  test.each(["body", "403"] as const)("ends with 5 and the app's name: %s", (authFailure) =>
    inWorld({ authFailure }, async (world) => {
      const environment = { TPNS_SECRET_KEY_1500001048: "wrong" };
      const { code, err, report } = await checkExport(world, setsIn(world, oneSet), [], { environment });
      expect(code).toBe(5);
      expect(err).toMatch(/^error: app 1500001048@http:.*: query of 1 token failed: .* \[TPNS_AUTHENTICATION\]\n$/);
      expect(err).not.toContain("wrong");
      expect(report).toMatchObject({ result: "authentication", problems: [{ app: appIn(world.emulator), urn: null }] });
      expect(report?.census.tokens).toMatchObject({ declared: 1, checked: 0, unreadable: 1 });
    }),
  );

  test("leaves the findings of the other apps, and comes before all else", async () => {
    const emulator = await startEmulator({ apps: ["41", "42"].map((accessId) => ({ accessId, secretKey: accessId })) });
    try {
      const apps = ["41", "42"].map((accessId) =>
        setResource(`app-${accessId}`, appIn(emulator, accessId), { tokenAccounts: { t1: "0:aa" } }),
      );
      const refreshed = setResource("late", appIn(emulator, "41"), oneSet.phones, {
        outputs: { declaredHash: "none" },
      });
      const environment = { TPNS_SECRET_KEY_41: "41", TPNS_SECRET_KEY_42: "wrong" };
      const world = { emulator, clock: new TestClock() };
      const { code, err, report } = await checkExport(world, [...apps, refreshed], [], { environment });
      expect(code).toBe(5);
      expect(err).toMatch(/^error: urn:.*::late: a refresh.*\nerror: app 42@http:.*\n$/);
      expect(report?.findings.map(({ kind, app }) => [kind, app])).toEqual([
        ["missing", appIn(emulator, "41")],
        ["unreadable", appIn(emulator, "42")],
      ]);
    } finally {
      await emulator.close();
    }
  });
});

/** A fault of the answer, but for the calls that it hits. */
type Given = Omit<Extract<Fault, { kind: "http" }>, "effect"> | Omit<Extract<Fault, { kind: "code" }>, "effect">;

describe("a service that is not there", () => {
  const http = (status: number, body: string, type = "application/json"): Given => ({
    kind: "http",
    status,
    type,
    body,
  });
  const faults: [name: string, fault: Given, code: number][] = [
    ["HTML", http(200, "<html><body>Sign in</body></html>", "text/html"), 3],
    ["an empty body", http(200, ""), 3],
    ["JSON of another shape", http(200, '{"data":{"status":"fine"}}'), 3],
    ["an internal error", { kind: "code", code: 1008004 }, 3],
    ["too fast", { kind: "code", code: 1008028 }, 3],
    ["too many requests", http(429, ""), 3],
    ["not found", http(404, ""), 3],
    ["a broken gateway", http(502, "Bad Gateway", "text/html"), 3],
    ["forbidden", http(403, "Forbidden", "text/plain"), 5],
    ["another domain's", { kind: "code", code: 1008035 }, 5],
  ];
  const tokenAccounts = singleAccounts(60);
  const accountTokens = { "0:team-1": tokenOf(101), "0:team-2": tokenOf(102) };

  /** 60 tokens that hold what is declared, and two accounts that don't, behind a service that fails from a call on. */
  async function checkThrough(fault: Given, from: number): Promise<CheckEnded> {
    const emulator = await startEmulator();
    try {
      for (const [token, account] of Object.entries(tokenAccounts))
        emulator.device(token).bind(String(account).slice(2));
      const app = appIn(emulator);
      const resources = [
        providerResource("app", { accessPoint: emulator.url, concurrency: "1" }),
        setResource("phones", app, { tokenAccounts }),
        setResource("team", app, { accountTokens }),
      ];
      emulator.addFault({ ...fault, effect: "none", skip: from - 1, times: null });
      return await checkExport({ emulator, clock: new TestClock() }, resources);
    } finally {
      await emulator.close();
    }
  }

  test.each(faults)("from the start: %s", async (_, fault, expected) => {
    const { code, report } = await checkThrough(fault, 1);
    expect(code).toBe(expected);
    expect(report?.census.tokens).toMatchObject({ declared: 62, checked: 0, unreadable: 62 });
    expect(report?.census.accounts).toMatchObject({ declared: 62, checked: 0, unreadable: 62 });
  });

  test.each(faults)("half-way, with the census of what was read: %s", async (_, fault, expected) => {
    const { code, err, report } = await checkThrough(fault, 2);
    expect(code).toBe(expected);
    expect(err).not.toBe("");
    const read = expected === 5 ? 0 : 20;
    expect(report?.census.tokens).toMatchObject({ declared: 62, checked: read, unreadable: 62 - read });
  });

  test("for one token alone leaves that one unread", () =>
    inWorld({}, async (world) => {
      const tokens = [1, 2, 3].map(tokenOf);
      const args = { tokenAccounts: Object.fromEntries(tokens.map((token) => [token, []])) };
      const openReader: typeof createTpnsReader = (settings) => {
        const reader = createTpnsReader(settings);
        const call = (asked: readonly string[]) =>
          ({ operation: "query tokens", tokens: asked, accounts: [] }) as const;
        return {
          ...reader,
          queryTokens: (asked) =>
            asked.includes(tokenOf(2)) ? Promise.reject(codeError(call(asked), 1008006)) : reader.queryTokens(asked),
        };
      };
      const { code, err, report } = await checkExport(world, setsIn(world, { phones: args }), [], { openReader });
      expect(code).toBe(3);
      expect(err).toMatch(/^error: 1 of 3 tokens and 0 of 0 accounts could not be checked: query of 1 token failed: /);
      expect(report?.findings).toMatchObject([{ kind: "unreadable", token: tokenOf(2), actual: null }]);
    }));
});

describe("a service that names things otherwise than they were asked for", () => {
  const tokens = [1, 2, 3].map((index) => tokenOf(0xa0 + index));
  const bound = Object.fromEntries(tokens.map((token) => [token, "0:qa"]));
  const phones = { phones: { tokenAccounts: bound } };
  const team = { team: { accountTokens: { "0:qa": tokens } } };

  test.each<[string, Partial<Behaviour>, Parameters<typeof setsIn>[1], string]>([
    ["its tokens in upper case", { tokenSpelling: "upper" }, phones, "upper and lower case only"],
    ["its tokens with a prefix", { tokenSpelling: "prefixed" }, phones, "names one that nobody asked for"],
    ["the tokens of an account in full width", { tokenSpelling: "fullWidth" }, team, "full and half width only"],
    ["its accounts in upper case", { accountSpelling: "upper" }, team, "upper and lower case only"],
  ])("can't be checked: %s", (_, behaviour, sets, says) =>
    inWorld(behaviour, async (world) => {
      for (const token of tokens) world.emulator.device(token).bind("qa");
      const { code, report } = await checkExport(world, setsIn(world, sets));
      expect(code).toBe(3);
      expect(report?.findings.map(({ kind }) => kind)).toEqual(report?.findings.map(() => "unreadable"));
      expect(report?.findings).toContainEqual(
        expect.objectContaining({ reason: expect.stringMatching(new RegExp(`${says}.*TPNS_UNASKED_ANSWER`)) }),
      );
    }),
  );

  test("ends after the first calls that are so wholly, however many tokens there are", () =>
    inWorld({ tokenSpelling: "upper" }, async (world) => {
      const many = Array.from({ length: 2_000 }, (_, index) => `${tokenOf(index).slice(0, -2)}ab`);
      for (const token of many) world.emulator.device(token).bind("qa");
      const tokenAccounts = Object.fromEntries(many.map((token) => [token, "0:qa"]));
      const { code, report } = await checkExport(world, setsIn(world, { phones: { tokenAccounts } }));
      expect(code).toBe(3);
      expect(report?.findings.every(({ kind }) => kind === "unreadable")).toBe(true);
      expect(world.emulator.counts().calls).toBeLessThan(1_000);
    }));
});

test("a report of an earlier check is gone where this one fails", () =>
  inWorld({}, async (world) => {
    const file = await given("report.json", '{"result":"in-sync"}');
    const openReader: typeof createTpnsReader = () => {
      throw new Error("no reader");
    };
    const args = ["drift", "--export", "-", "--format", `json=${file}`];
    const { code } = await runTpns(world, args, { stdin: exportText(setsIn(world, oneSet)), openReader });
    expect(code).toBe(1);
    expect(await readFile(file, "utf8")).toBe("");
  }));
