"use strict";
// What a check of 10,000 tokens costs: calls, time and memory, against an emulator that takes 20 ms for a call. Prints the
// figures, and ends with 1 where one is over its limit. The limit of time is of use on a machine that does nothing else.
const { execFile } = require("node:child_process");
const { mkdtemp, readFile, rm, writeFile } = require("node:fs/promises");
const { tmpdir } = require("node:os");
const path = require("node:path");
const { performance } = require("node:perf_hooks");
const { promisify } = require("node:util");

const { median } = require("./median.js");
const { DEFAULT_APP, startEmulator } = require("tpns-emulator");

const DIST = path.resolve(__dirname, "../../provider/dist");
const { createTpnsReader } = require(path.join(DIST, "tpns/TpnsReader.js"));
const { hashMap } = require(path.join(DIST, "bindings/hashMap.js"));

const TOKENS = 10_000;
const ROUND_TRIP_MS = 20;
const CONCURRENCY = 8;
const SINGLE_CALLS = 200;
const STARTS = 5;
const MOST_MEGABYTES = 200;
const MOST_TIMES = 1.25;

const CALLS = TOKENS / 20;
const tokens = Array.from({ length: TOKENS }, (_, index) => `5a8e${index.toString(16).padStart(32, "0")}`);
const tokenAccounts = Object.fromEntries(tokens.map((token, index) => [token, `0:phone-${index}`]));

function exportText(app) {
  const urn = (type, name) => `urn:pulumi:figures::figures::${type}::${name}`;
  const type = "pulumi-nodejs:dynamic/tpns:TokenAccounts";
  const inputs = { app, tokenAccounts };
  const outputs = { ...inputs, declaredHash: hashMap(tokenAccounts) };
  const set = { urn: urn(type, "phones"), custom: true, id: "1", type, inputs, outputs };
  return JSON.stringify({ version: 3, deployment: { resources: [set] } }, undefined, 4);
}

/** Milliseconds of single calls, one after the other. */
async function timesOfSingleCalls(url, count) {
  const { accessId, secretKey } = DEFAULT_APP;
  const reader = createTpnsReader({ accessId, secretKey: () => secretKey, accessPoint: url, connections: 1 });
  const times = [];
  for (let call = 0; call < count; call += 1) {
    const start = performance.now();
    await reader.queryTokens(tokens.slice(call * 20, call * 20 + 20));
    times.push(performance.now() - start);
  }
  await reader.close();
  return times;
}

/** Runs the built command in a process of its own: milliseconds, and how much memory it took. */
async function run(args, environment) {
  const program = `process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS)));
    require(${JSON.stringify(path.join(DIST, "cli/main.js"))});`;
  const start = performance.now();
  const limits = { env: environment, timeout: 60_000 };
  const { stderr } = await promisify(execFile)(process.execPath, ["-e", program, "tpns", "drift", ...args], limits);
  return { wall: performance.now() - start, megabytes: Number(stderr) / 1024 };
}

/** How long it takes until the command has started, in milliseconds. */
async function timeOfStart() {
  const times = [];
  for (let start = 0; start < STARTS; start += 1) times.push((await run(["--help"], {})).wall);
  return median(times);
}

async function check(url, folder) {
  const file = path.join(folder, "export.json");
  await writeFile(file, exportText(`${DEFAULT_APP.accessId}@${url}`));
  const report = path.join(folder, "report.json");
  const environment = { TPNS_SECRET_KEY: DEFAULT_APP.secretKey, TPNS_CONCURRENCY: String(CONCURRENCY) };
  const ended = await run(["--export", file, "--format", `json=${report}`], environment);
  const { census } = JSON.parse(await readFile(report, "utf8"));
  return { ...ended, inSync: census.tokens.inSync };
}

async function main() {
  const folder = await mkdtemp(path.join(tmpdir(), "tpns-figures-"));
  const emulator = await startEmulator({ behaviour: { roundTripMs: ROUND_TRIP_MS } });
  try {
    tokens.forEach((token, index) => emulator.device(token).bind(`phone-${index}`));
    // Half of them before and half after, so that a machine that slows down or speeds up favours nobody.
    const before = await timesOfSingleCalls(emulator.url, SINGLE_CALLS / 2);
    emulator.resetCounts();
    const first = emulator.journal().length;
    const { wall, megabytes, inSync } = await check(emulator.url, folder);
    const calls = emulator.journal().slice(first);
    const start = await timeOfStart();
    const after = await timesOfSingleCalls(emulator.url, SINGLE_CALLS / 2);

    const single = median([...before, ...after]);
    const least = Math.ceil(CALLS / CONCURRENCY) * single;
    const reading = calls.at(-1).at - calls[0].at + single;
    const figures = [
      ["tokens in sync", inSync, inSync === TOKENS],
      ["calls", calls.length, calls.length === CALLS],
      ["writes", calls.filter((call) => call.path.includes("batchoperate")).length, true],
      ["one call, median of 200, ms", single.toFixed(1), true],
      [`⌈${CALLS} ÷ ${CONCURRENCY}⌉ × that, ms`, least.toFixed(0), true],
      ["first call to last answer, ms", reading.toFixed(0), true],
      ["times the least", (reading / least).toFixed(2), reading <= MOST_TIMES * least],
      ["the whole command, ms", wall.toFixed(0), true],
      ["start of the command, ms", start.toFixed(0), true],
      ["the rest, times the least", ((wall - start) / least).toFixed(2), wall - start <= MOST_TIMES * least],
      ["memory of the process, MB", megabytes.toFixed(0), megabytes < MOST_MEGABYTES],
    ];
    for (const [name, value, holds] of figures) {
      process.stdout.write(`${name.padEnd(32)}${String(value).padStart(8)}${holds ? "" : "  over the limit"}\n`);
    }
    if (figures.some(([, , holds]) => !holds)) process.exitCode = 1;
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true });
  }
}

void main();
