"use strict";
// What the emulator costs beside one of another commit: how long it takes to start, how many calls it answers, how large
// its package is. Both are measured by turns, in the same minutes. `--against` names the commit; by default the last one
// without the page. Ends with 1 where it is more than 3 % slower, or its package has grown by more than 150 kB. Of use on a machine
// that does nothing else.
const { Buffer } = require("node:buffer");
const { execFileSync, spawn } = require("node:child_process");
const { once } = require("node:events");
const { mkdtempSync, readFileSync, rmSync, symlinkSync } = require("node:fs");
const { Agent, request } = require("node:http");
const { tmpdir } = require("node:os");
const path = require("node:path");
const { performance } = require("node:perf_hooks");
const { createInterface } = require("node:readline");
const { parseArgs } = require("node:util");

const { median } = require("./median.js");

const ROOT = path.resolve(__dirname, "../..");
const MOST_TIMES = 1.03;
const MOST_GROWTH = 150_000;
const CALLS = 3000;
const AT_ONCE = 8;
const BODY = JSON.stringify({
  operator_type: 2,
  token_accounts: Array.from({ length: 20 }, (_, index) => ({
    token: `token-${index}`,
    account_list: [{ account: `account-${index}` }],
  })),
});
const HEADERS = {
  authorization: `Basic ${Buffer.from("1500001048:emulator-demo-key").toString("base64")}`,
  "content-type": "application/json",
  "content-length": Buffer.byteLength(BODY),
};

const { against, rounds } = parseArgs({
  options: { against: { type: "string", default: beforeThePage() }, rounds: { type: "string", default: "15" } },
}).values;

function git(...args) {
  return execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
}

function beforeThePage() {
  return `${git("log", "--diff-filter=A", "--format=%H", "--", "emulator/page/build.mjs").split("\n").at(-1)}~1`;
}

/** Checks another commit out, and builds its emulator. */
function buildOther(folder) {
  git("worktree", "add", "--detach", folder, against);
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  execFileSync(process.execPath, [path.join(ROOT, "node_modules/typescript/bin/tsc"), "-b", "emulator"], {
    cwd: folder,
  });
}

function sizeOf(root) {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const [{ size }] = JSON.parse(execFileSync("npm", args, { cwd: path.join(root, "emulator"), encoding: "utf8" }));
  return size;
}

/** Processor time of a process so far, in milliseconds; NaN where the system does not tell. */
function processorTime(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return NaN;
  }
}

function call(url, agent) {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/v3/device/account/batchoperate`,
      { method: "POST", agent, headers: HEADERS },
      (answer) => {
        answer.resume().on("end", resolve);
      },
    );
    sent.on("error", reject);
    sent.end(BODY);
  });
}

/** One start and its calls: milliseconds of the clock and of the processor for each. */
async function round(root) {
  const began = performance.now();
  const child = spawn(process.execPath, [path.join(root, "emulator/bin/tpns-emulator.js"), "--quiet"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = await once(createInterface({ input: child.stdout }), "line");
  const start = performance.now() - began;
  const startProcessor = processorTime(child.pid);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const many = async (count) => {
    let left = count;
    const one = async () => {
      while (left > 0) {
        left -= 1;
        await call(url, agent);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  };
  await many(500);
  const before = [performance.now(), processorTime(child.pid)];
  await many(CALLS);
  const calls = performance.now() - before[0];
  const callsProcessor = processorTime(child.pid) - before[1];
  agent.destroy();
  child.kill();
  await once(child, "close");
  return { start, startProcessor, calls, callsProcessor };
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

async function main() {
  const folder = mkdtempSync(path.join(tmpdir(), "tpns-figures-"));
  const other = path.join(folder, "other");
  try {
    buildOther(other);
    const [ours, theirs] = [[], []];
    for (let number = 0; number < Number(rounds); number += 1) {
      // By turns, and each first as often.
      const order =
        number % 2 === 0
          ? [
              [ROOT, ours],
              [other, theirs],
            ]
          : [
              [other, theirs],
              [ROOT, ours],
            ];
      for (const [root, results] of order) results.push(await round(root));
    }
    const ratios = {};
    for (const name of ["start", "startProcessor", "calls", "callsProcessor"]) {
      const [mine, its] = [ours, theirs].map((results) => median(results.map((result) => result[name])));
      ratios[name] = mine / its;
      say(`${name}: ${mine.toFixed(0)} ms, before ${its.toFixed(0)} ms, ${((ratios[name] - 1) * 100).toFixed(1)} %`);
    }
    const [size, before] = [sizeOf(ROOT), sizeOf(other)];
    say(`package: ${size} bytes, before ${before}, ${size - before} more`);
    // Others on the machine slow the clock, not the processor's time.
    const isSlower = (name) => Math.min(ratios[name], ratios[`${name}Processor`] || Infinity) > MOST_TIMES;
    process.exitCode = isSlower("start") || isSlower("calls") || size - before > MOST_GROWTH ? 1 : 0;
  } finally {
    git("worktree", "remove", "--force", other);
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
