import { readdir, readFile, writeFile } from "node:fs/promises";

import { describe, expect, it, test } from "@jest/globals";

import { createTpnsReader } from "../../../provider/src/tpns/TpnsReader";
import { singleAccounts, tokenOf } from "../../support/fleet";
import { inWorld, type InProcess } from "../../support/inProcess";
import { exportText } from "../../support/stackExport";
import { temporaryFolder } from "../../support/temporaryFolder";
import { checkExport, setsIn, told } from "./runDrift";
import { runTpns } from "./runTpns";

const inFolder = temporaryFolder();

/** Two phones that hold another account than declared, in an export. */
function drifted(world: InProcess) {
  for (const token of ["t1", "t2"]) world.emulator.device(token).setAccounts([{ account: "other" }]);
  return setsIn(world, { phones: { tokenAccounts: { t1: "0:aa", t2: "0:bb", t3: [] } } });
}

describe("ignore rules", () => {
  /** Checks two drifted phones under rules. */
  const checkUnder = async (world: InProcess, rules: string) => {
    await writeFile(inFolder("rules.yaml"), rules);
    return checkExport(world, drifted(world), ["--ignore", inFolder("rules.yaml")]);
  };

  it("leave what they fit in the report, with their reason, and it fails nothing", () =>
    inWorld({}, async (world) => {
      const { code, report } = await checkUnder(
        world,
        "- {token: t1, reason: on a trip}\n- {account: bb, reason: lent}",
      );
      expect(code).toBe(0);
      expect(told(report)).toEqual([
        "changed phones t1: 0:aa -> ?:other ignored",
        "changed phones t2: 0:bb -> ?:other ignored",
      ]);
      expect(report?.findings.map(({ reason, rule }) => [reason, rule])).toEqual([
        ["on a trip", 1],
        ["lent", 2],
      ]);
      expect(report?.census.tokens).toMatchObject({ declared: 3, checked: 3, inSync: 1, drifted: 0, ignored: 2 });
      expect(report?.rules).toEqual([]);
    }));

  it("that have expired or fit nothing are reported", () =>
    inWorld({}, async (world) => {
      const rules =
        "- {token: t1, reason: over, expires: 2023-11-13}\n- {token: t2, reason: today, expires: 2023-11-14}\n- {token: t9, reason: gone}";
      const { code, report } = await checkUnder(world, rules);
      expect(code).toBe(2);
      expect(report?.rules).toEqual([
        { line: 1, reason: "over", state: "expired" },
        { line: 3, reason: "gone", state: "unused" },
      ]);
      expect(report?.findings.map(({ status }) => status)).toEqual(["open", "ignored"]);
    }));

  it("are not called unused by a check that did not read all", () =>
    inWorld({ authFailure: "403" }, async (world) => {
      await writeFile(inFolder("rules.yaml"), "- {token: t9, reason: gone}");
      const environment = { TPNS_SECRET_KEY: "wrong" };
      const args = ["--ignore", inFolder("rules.yaml")];
      const { code, report } = await checkExport(world, drifted(world), args, { environment });
      expect({ code, rules: report?.rules }).toEqual({ code: 5, rules: [] });
    }));
});

describe("a baseline", () => {
  const baseline = (...more: string[]): string[] => ["--baseline", inFolder("baseline.json"), ...more];

  it("lets known drift pass and new drift fail", () =>
    inWorld({}, async (world) => {
      const sets = drifted(world);
      world.emulator.device("t2").setAccounts([{ account: "bb" }]);
      const first = await checkExport(world, sets, baseline("--update-baseline"));
      expect(first).toMatchObject({ code: 0, report: { result: "in-sync", baseline: { known: 1, gone: 0 } } });
      expect(await readdir(inFolder())).toEqual(["baseline.json"]);
      expect(JSON.parse(await readFile(inFolder("baseline.json"), "utf8"))).toMatchObject({
        schemaVersion: 1,
        known: [{ since: "2023-11-14", kind: "changed", token: "t1", account: "aa" }],
      });

      world.clock.advance(86_400_000);
      expect(await checkExport(world, sets, baseline())).toMatchObject({ code: 0 });
      world.emulator.device("t2").setAccounts([{ account: "third" }]);
      const second = await checkExport(world, sets, baseline());
      expect(second.code).toBe(2);
      expect(second.report?.findings.map(({ status, knownSince }) => [status, knownSince])).toEqual([
        ["known", "2023-11-14"],
        ["open", null],
      ]);
      expect(second.report?.census.tokens).toMatchObject({ known: 1, drifted: 1 });

      world.emulator.device("t1").setAccounts([{ account: "yet another" }]);
      expect(await checkExport(world, sets, baseline())).toMatchObject({
        code: 2,
        report: { baseline: { known: 0, gone: 1 } },
      });
      await checkExport(world, sets, baseline("--update-baseline"));
      const { known } = JSON.parse(await readFile(inFolder("baseline.json"), "utf8")) as { known: { since: string }[] };
      expect(known.map(({ since }) => since)).toEqual(["2023-11-15", "2023-11-15"]);
    }));

  it("stays as it is where not all could be checked", () =>
    inWorld({ authFailure: "403" }, async (world) => {
      await writeFile(inFolder("baseline.json"), '{"schemaVersion":1,"known":[]}');
      const environment = { TPNS_SECRET_KEY: "wrong" };
      const { code, err } = await checkExport(world, drifted(world), baseline("--update-baseline"), { environment });
      expect(code).toBe(5);
      expect(err).toMatch(/^note: the baseline stays as it is: not all could be checked\nerror: app /);
      expect(await readFile(inFolder("baseline.json"), "utf8")).toBe('{"schemaVersion":1,"known":[]}');
    }));
});

describe("an inventory", () => {
  const devices = `
- {name: phone, platform: android, token: t1, accounts: [aa, {account: a@b.c, accountType: Email}]}
- {name: tablet, platform: ios, token: t2, accounts: aa}
`;

  /** What a check of an inventory prints. */
  const checkDevices = async (world: InProcess, ...args: string[]) => {
    await writeFile(inFolder("devices.yaml"), devices);
    return runTpns(world, ["drift", "--inventory", inFolder("devices.yaml"), ...args]);
  };

  it("is compared as tokens that it owns, or as accounts", () =>
    inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      const { emulator } = world;
      emulator.device("t1").setAccounts([{ account: "aa" }, { account: "a@b.c", type: 1005 }]);
      emulator.device("t2").setAccounts([{ account: "aa" }, { account: "stranger", type: 7 }]);
      emulator.device("t3").bind("aa");
      const tokens = await checkDevices(world);
      expect(tokens.code).toBe(2);
      expect(tokens.out).toMatch(/^open +unexpected +devices\.yaml +t2 +- +7:stranger$/m);
      expect(await checkDevices(world, "--no-exclusive")).toMatchObject({ code: 0 });
      expect(await checkDevices(world, "--platform", "android")).toMatchObject({ code: 0 });
      expect(await checkDevices(world, "--view", "accounts")).toMatchObject({ code: 0 });
      const accounts = await checkDevices(world, "--view", "accounts", "--exclusive");
      expect(accounts.code).toBe(2);
      expect(accounts.out).toMatch(/^open +unexpected +devices\.yaml +t3 +- +0:aa$/m);
    }));
});

test("several reports go each to its place", () =>
  inWorld({}, async (world) => {
    const formats = [
      "table",
      `json=${inFolder("a.json")}`,
      `junit=${inFolder("a=b.xml")}`,
      `markdown=${inFolder("c.md")}`,
    ];
    const args = ["drift", "--export", "-", ...formats.flatMap((format) => ["--format", format])];
    const { code, out } = await runTpns(world, args, { stdin: exportText(drifted(world)) });
    expect(code).toBe(2);
    expect(out).toMatch(/^STATUS .*\nDrift: 2 findings are open\.\n$/s);
    expect(JSON.parse(await readFile(inFolder("a.json"), "utf8"))).toMatchObject({ result: "drift" });
    expect(await readFile(inFolder("a=b.xml"), "utf8")).toContain('failures="2"');
    expect(await readFile(inFolder("c.md"), "utf8")).toMatch(/^### Account bindings: Drift/);
  }));

test("the screen has colours where it is a terminal, unless NO_COLOR is set", () =>
  inWorld({}, async (world) => {
    const stdin = exportText(drifted(world));
    const run = (around: object) => runTpns(world, ["drift", "--export", "-"], { stdin, ...around });
    expect((await run({ stdoutIsTerminal: true })).out).toContain("\u001b[31mopen");
    expect((await run({ stdoutIsTerminal: true, environment: { NO_COLOR: "1" } })).out).not.toContain("\u001b");
    expect((await run({})).out).not.toContain("\u001b");
  }));

test("help has an example, and the exit codes", () =>
  inWorld({}, async (world) => {
    const { code, out } = await runTpns(world, ["drift", "--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Example:\n {2}pulumi stack export/);
    expect(out).toContain("Ends with 0 (in sync), 2 (drift), 1 (an error), 3 (not all could be checked), 4 (usage) or");
  }));

test("a check that nobody waits for any more ends with 3, with what was read until then", () =>
  inWorld({}, async (world) => {
    const tokenAccounts = singleAccounts(60);
    const stdin = exportText(setsIn(world, { phones: { tokenAccounts } }));
    const stop = new AbortController();
    const { code } = await runTpns(world, ["drift", "--export", "-", "--format", `json=${inFolder("report.json")}`], {
      stdin,
      environment: { TPNS_CONCURRENCY: "1" },
      interrupted: stop.signal,
      openReader: (settings) => {
        const reader = createTpnsReader(settings);
        return {
          ...reader,
          async queryTokens(tokens) {
            const answer = await reader.queryTokens(tokens);
            // Somebody ends it as the second call is under way.
            if (tokens.includes(tokenOf(20))) stop.abort();
            return answer;
          },
        };
      },
    });
    expect(code).toBe(3);
    const report: unknown = JSON.parse(await readFile(inFolder("report.json"), "utf8"));
    expect(report).toMatchObject({
      result: "incomplete",
      census: { tokens: { declared: 60, checked: 20, unreadable: 40 } },
    });
    expect(report).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({ kind: "unreadable", token: tokenOf(59), reason: "interrupted" }),
      ]),
    });
  }));
