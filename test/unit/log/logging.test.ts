import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

import { describe, expect, it, test } from "@jest/globals";
import { z } from "zod";

import { inWorld, type InProcess, stackIn } from "../../support/inProcess";
import { runTpns } from "../cli/runTpns";

const lineSchema = z.looseObject({ level: z.string(), time: z.iso.datetime(), msg: z.string() });

/** Logged lines without their times. */
function linesOf(text: string): object[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const { time, ...fields } = lineSchema.parse(JSON.parse(line));
      return fields;
    });
}

const logging = (level: string, work: (world: InProcess) => Promise<void>): Promise<void> =>
  inWorld({}, work, { TPNS_LOG: level });

const phones = { t1: "0:qa-1", t2: "1005:qa-2@example.com" };

describe("TPNS_LOG", () => {
  it("unset logs nothing", async () => {
    await logging("", async (world) => {
      await stackIn(world).up({ tokenAccounts: phones });
      expect(world.logged).toEqual([]);
    });
  });

  it("info tells of each operation on a resource: how many tokens, calls and milliseconds it took", async () => {
    await logging("info", async (world) => {
      await stackIn(world).up({ tokenAccounts: phones });
      const fields = {
        level: "info",
        operation: "create",
        resource: "tokenAccounts",
        app: `1500001048@${world.emulator.url}`,
        tokens: 2,
      };
      expect(linesOf(world.logged.join(""))).toEqual([
        { ...fields, msg: "operation begins" },
        { ...fields, msg: "operation ended", calls: 3, durationMs: expect.any(Number) },
      ]);
    });
  });

  it("info tells what an operation failed with", async () => {
    await logging("info", async (world) => {
      world.emulator.device("t1").uninstall();
      await expect(stackIn(world).up({ tokenAccounts: phones })).rejects.toThrow();
      expect(linesOf(world.logged.join("")).at(-1)).toMatchObject({
        msg: "operation ended",
        error: expect.stringContaining("1 of 2 tokens"),
      });
    });
  });

  it("debug tells of each attempt of a call, too", async () => {
    await logging("debug", async (world) => {
      world.emulator.addFault({ kind: "code", code: 1008028, effect: "none", on: { endpoint: "query" }, times: 1 });
      await stackIn(world).up({ tokenAccounts: phones });
      const call = { level: "debug", msg: "call", attempt: 1, durationMs: expect.any(Number), tokens: 2 };
      const failure = { code: "TPNS_TOO_FAST", what: "calls come too fast", again: true };
      expect(linesOf(world.logged.join("")).filter((line) => "attempt" in line)).toEqual([
        { ...call, operation: "query tokens", ...failure },
        { ...call, operation: "query tokens", attempt: 2 },
        { ...call, operation: "override" },
        { ...call, operation: "query tokens" },
      ]);
    });
  });

  test.each([
    { how: "as it is", redact: false, token: '"t1"', account: '"0:qa-1"' },
    { how: "as a hash where it is secret", redact: true, token: /^#[0-9a-f]{8}$/, account: /^#[0-9a-f]{8}$/ },
  ])("trace tells of each token, too, $how", async ({ redact, token, account }) => {
    await logging("trace", async (world) => {
      await stackIn(world).up({ tokenAccounts: { t1: "0:qa-1" }, redact });
      const lines = linesOf(world.logged.join("")).filter((line) => "bound" in line);
      expect(lines).toEqual([
        {
          level: "trace",
          msg: "token",
          token: redact ? expect.stringMatching(token) : token,
          bound: [redact ? expect.stringMatching(account) : account],
          unconfirmed: [],
          writes: 1,
        },
      ]);
    });
  });

  it("of another value is refused, in a preview already", async () => {
    await logging("verbose", async (world) => {
      const problem = 'TPNS_LOG: write "info", "debug" or "trace", or leave it out';
      await expect(stackIn(world).preview({ tokenAccounts: phones })).rejects.toThrow(problem);
    });
  });

  it("has the command tpns log to stderr, and print the same result", async () => {
    await inWorld({}, async (world) => {
      world.emulator.device("t1").bind("qa-1");
      const query = ["query", "--tokens", "t1", "--format", "json", "--quiet"];
      const quiet = await runTpns(world, query);
      const { out, err } = await runTpns(world, query, { environment: { TPNS_LOG: "debug" } });
      expect(out).toBe(quiet.out);
      expect(linesOf(err)).toEqual([
        {
          level: "debug",
          msg: "call",
          operation: "query tokens",
          tokens: 1,
          attempt: 1,
          durationMs: expect.any(Number),
        },
        {
          level: "info",
          msg: "operation ended",
          operation: "read",
          app: `1500001048@${world.emulator.url}`,
          calls: 1,
          durationMs: expect.any(Number),
        },
      ]);
    });
  });
});

test("what was logged is there, though the process is killed in the same moment", async () => {
  const logTo = path.resolve(__dirname, "../../../provider/dist/log/logTo.js");
  const program = `
    const log = require(${JSON.stringify(logTo)}).logTo(Date)("trace");
    for (let index = 1; index <= 1000; index += 1) log.trace({ index }, "line");
    process.kill(process.pid, "SIGKILL");`;
  const run = promisify(execFile)(process.execPath, ["-e", program], { timeout: 30_000 });
  const { stdout, stderr } = await run.catch((error: unknown) =>
    z.object({ signal: z.literal("SIGKILL"), stdout: z.string(), stderr: z.string() }).parse(error),
  );
  expect(stdout).toBe("");
  expect(linesOf(stderr)).toHaveLength(1000);
});
