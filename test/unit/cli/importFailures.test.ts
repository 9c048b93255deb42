import { writeFile } from "node:fs/promises";

import { describe, expect, it, test } from "@jest/globals";

import type { World } from "../../../provider/src/cli/World";
import { ConnectionError } from "../../../provider/src/tpns/errors";
import { codeError } from "../../../provider/src/tpns/errors/codeError";
import { createTpnsReader } from "../../../provider/src/tpns/TpnsReader";
import { inWorld } from "../../support/inProcess";
import { temporaryFolder } from "../../support/temporaryFolder";
import { evaluate } from "./evaluate";
import { runTpns } from "./runTpns";

const inFolder = temporaryFolder();

/** A reader that fails as `failure` says for a call of these tokens, or texts of accounts. */
function failing(failure: (names: readonly string[]) => Error | undefined): World["openReader"] {
  return (settings) => {
    const reader = createTpnsReader(settings);
    const unless = <T>(names: readonly string[], ask: () => Promise<T>): Promise<T> => {
      const error = failure(names);
      return error === undefined ? ask() : Promise.reject(error);
    };
    return {
      ...reader,
      queryTokens: (tokens) => unless(tokens, () => reader.queryTokens(tokens)),
      queryAccounts: (accounts) =>
        unless(
          accounts.map(({ account, accountType }) => `${accountType}:${account}`),
          () => reader.queryAccounts(accounts),
        ),
    };
  };
}

/** A reader whose service refuses each call of this token or account. */
const blamed = (name: string) =>
  failing((names) =>
    names.includes(name) ? codeError({ operation: "query tokens", tokens: names, accounts: [] }, 1008006) : undefined,
  );

const each = (tokens: readonly string[], accounts: string | string[]): Record<string, unknown> =>
  Object.fromEntries(tokens.map((token) => [token, accounts]));

describe("usage errors end with 4, in one line", () => {
  const cases: [name: string, args: string[], says: RegExp][] = [
    ["no command", [], /^Usage: tpns/],
    ["an unknown command", ["export"], /^error: unknown command 'export'\n$/],
    ["nothing to read", ["import"], /^error: write one of --tokens, /],
    ["two ways at once", ["import", "--tokens", "t1", "--accounts", "qa"], /^error: write one of --tokens, /],
    ["a token without an option", ["import", "t1"], /^error: too many arguments/],
    [
      "a form that is none",
      ["import", "--tokens", "t1", "--as", "yaml"],
      /^error: option '--as <form>' .*Allowed choices/,
    ],
    ["a token that can be none", ["import", "--tokens", "a b"], /^error: --tokens, no. 1: a token with white space/],
    [
      "an account that can be none",
      ["import", "--accounts", "x"],
      /^error: --accounts, no. 1: an account of 1 character/,
    ],
    [
      "a type that is misspelt",
      ["import", "--accounts", "qa", "Mail:a@b.c"],
      /^error: --accounts, no. 2: .*write Email: /,
    ],
    ["an empty name", ["import", "--tokens", "t1", "--name", ""], /^error: --name: /],
    [
      "a wrong AccessID",
      ["import", "--tokens", "t1", "--access-id", "me"],
      /^error: accessId: write the app's AccessID/,
    ],
    ["a wrong access point", ["import", "--tokens", "t1", "--access-point", "mars"], /^error: accessPoint: /],
    ["a key", ["import", "--tokens", "t1", "--secret-key=hush"], /^error: unknown option '--secret-key'\n$/],
    ["an empty file", ["import", "--tokens-from", "-"], /^error: there is nothing to read/],
  ];
  test.each(cases)("%s", (_, args, says) =>
    inWorld({}, async (world) => {
      const { code, out, err } = await runTpns(world, args);
      expect({ code, out }).toEqual({ code: 4, out: "" });
      expect(err).toMatch(says);
      if (args.length > 0) expect(err.trimEnd()).not.toContain("\n");
      expect(world.emulator.counts().calls).toBe(0);
    }),
  );

  test("no key", () =>
    inWorld({}, async (world) => {
      const environment = { TPNS_SECRET_KEY: undefined };
      const { code, err } = await runTpns(world, ["import", "--tokens", "t1"], { environment });
      expect(code).toBe(4);
      expect(err).toMatch(/^error: secretKey: missing.* TPNS_SECRET_KEY in the environment/);
    }));
});

test("help has an example, and is no error", () =>
  inWorld({}, async (world) => {
    const { code, out, err } = await runTpns(world, ["import", "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Example:\n  export TPNS_ACCESS_ID=");
  }));

test("arguments come before the environment", () =>
  inWorld({}, async (world) => {
    const environment = {
      TPNS_ACCESS_ID: "42",
      TPNS_ACCESS_POINT: "ap-singapore",
      TPNS_SECRET_KEY: "wrong",
      TPNS_SECRET_KEY_1500001048: "emulator-demo-key",
    };
    const args = ["import", "--tokens", "t1", "--access-id", "1500001048", "--access-point", world.emulator.url];
    expect(await runTpns(world, args, { environment })).toMatchObject({ code: 0 });
  }));

test.each(["body", "403"] as const)("a key that the service doesn't take ends with 5: %s", (authFailure) =>
  inWorld({ authFailure }, async (world) => {
    const environment = { TPNS_SECRET_KEY: "hush-hush" };
    for (const names of [
      ["--tokens", "t1"],
      ["--tokens", "t1", "t2"],
      ["--accounts", "qa-1"],
    ]) {
      const { code, out, err } = await runTpns(world, ["import", ...names], { environment });
      expect({ code, out }).toEqual({ code: 5, out: "" });
      expect(err).toMatch(/^error: .*\[TPNS_AUTHENTICATION\].*\n$/);
      expect(err).not.toContain("hush-hush");
    }
  }),
);

describe("a token that can't be read", () => {
  it("is named and left out, and the command ends with 3", () =>
    inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      const tokens = Array.from({ length: 30 }, (_, index) => `token-${index}`);
      for (const token of tokens) world.emulator.device(token).bind("somebody");
      const around = { openReader: blamed("token-7") };
      const { code, out, err } = await runTpns(world, ["import", "--tokens", ...tokens], around);
      expect(code).toBe(3);
      expect(err).toMatch(
        /^error: 1 of 30 tokens could not be read and are left out: "token-7"\. .* \[TPNS_SERVICE\]\n$/,
      );
      const rest = tokens.filter((token) => token !== "token-7");
      expect(evaluate(out).args).toEqual({ tokenAccounts: each(rest, "0:somebody") });
    }));

  it("may be one whose account's type can't be asked for", () =>
    inWorld({ tokenAnswerTypes: "nonZero" }, async (world) => {
      world.emulator.device("t1").bind("typed", 5);
      world.emulator.device("t2").bind("untold");
      const around = { openReader: blamed("1005:untold") };
      const { code, out } = await runTpns(world, ["import", "--tokens", "t1", "t2"], around);
      expect(code).toBe(3);
      expect(evaluate(out).args).toEqual({ tokenAccounts: { t1: "5:typed" } });
    }));

  it("is an error where nothing else is left to print", () =>
    inWorld({}, async (world) => {
      const { code, out, err } = await runTpns(world, ["import", "--tokens", "t1"], { openReader: blamed("t1") });
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toMatch(/^error: query of 1 token failed: .* Tokens: "t1"\.\n$/);
    }));
});

test("a connection that breaks leaves what was read until then, and no more calls are made", () =>
  inWorld({ tokenAnswerTypes: "all" }, async (world) => {
    const tokens = Array.from({ length: 100 }, (_, index) => `token-${index}`);
    let calls = 0;
    const openReader = failing((names) => {
      calls += 1;
      const call = { operation: "query tokens", tokens: names, accounts: [] } as const;
      return calls > 2 ? new ConnectionError(call, "the service", "ECONNRESET", true) : undefined;
    });
    const environment = { TPNS_CONCURRENCY: "1" };
    const { code, out, err } = await runTpns(world, ["import", "--tokens", ...tokens], { openReader, environment });
    expect(code).toBe(3);
    expect(err).toMatch(
      /error: 60 of 100 tokens could not be read .*"token-40", .* and 55 more\. .*\[TPNS_CONNECTION\]\n$/,
    );
    expect(evaluate(out).args).toEqual({ tokenAccounts: each(tokens.slice(0, 40), []) });
    expect(calls).toBe(2 + 5);
  }));

test("an interrupted reading ends with 3, and says so even with --quiet", () =>
  inWorld({}, async (world) => {
    const around = { interrupted: AbortSignal.abort() };
    expect(await runTpns(world, ["import", "--tokens", "t1", "--quiet"], around)).toEqual({
      code: 3,
      out: "",
      err: "error: interrupted; nothing was printed\n",
    });
  }));

test("--quiet leaves notes out", () =>
  inWorld({}, async (world) => {
    expect(await runTpns(world, ["--quiet", "import", "--tokens", "t1"])).toMatchObject({ code: 0, err: "" });
  }));

test("an account whose type nobody knows is named, and nothing is printed", () =>
  inWorld({ tokenAnswerTypes: "none" }, async (world) => {
    world.emulator.device("t1").setAccounts([{ account: "known" }, { account: "strange", type: 4242 }]);
    const { code, out, err } = await runTpns(world, ["import", "--tokens", "t1"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err.split("\n").at(-2)).toMatch(
      /^error: the service does not say the type of "strange", .* declare them by hand/,
    );
  }));

describe("a file", () => {
  it("that is none is an error", () =>
    inWorld({}, async (world) => {
      const { code, err } = await runTpns(world, ["import", "--tokens-from", inFolder("none.txt")]);
      expect(code).toBe(1);
      expect(err).toMatch(/^error: .*none\.txt: it can't be read \(ENOENT\); .*\n$/);
    }));

  it("that is no inventory is an error in one line, with the lines of the file", () =>
    inWorld({}, async (world) => {
      const file = inFolder("devices.yaml");
      await writeFile(file, "- name: one\n- token: two\n");
      const { code, err } = await runTpns(world, ["import", "--accounts-from", file]);
      expect(code).toBe(1);
      expect(err).toMatch(/^error: the inventory can't be read .*devices\.yaml:1: .*; .*devices\.yaml:2: .*\n$/);
    }));

  it("that is no UTF-8 is an error", () =>
    inWorld({}, async (world) => {
      const stdin = Buffer.from([0x41, 0xfe, 0x41]);
      expect(await runTpns(world, ["import", "--tokens-from", "-"], { stdin })).toMatchObject({
        code: 1,
        err: "error: stdin: it is not UTF-8; save it as UTF-8\n",
      });
    }));

  it("over 16 MiB is an error", () =>
    inWorld({}, async (world) => {
      const stdin = Buffer.alloc(16 * 1024 * 1024 + 1, "a");
      expect(await runTpns(world, ["import", "--tokens-from", "-"], { stdin })).toMatchObject({ code: 1 });
    }));

  it("that can't be written is an error", () =>
    inWorld({}, async (world) => {
      const args = ["import", "--tokens", "t1", "--output", inFolder("none/at/all.ts")];
      const { code, out, err } = await runTpns(world, args);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toMatch(/^error: .*all\.ts: it can't be written \(ENOENT\); .*\n$/);
    }));
});
