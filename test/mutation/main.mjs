import process from "node:process";
import { parseArgs } from "node:util";

import { Stryker } from "@stryker-mutator/core";

/** The rooms of provider/src that are mutated, each against its own tests (see room.test.ts). */
const ROOMS = ["bindings", "tpns", "calls", "reconcile"];

/** What share of a room's mutants its tests must notice, in percent. */
const LEAST = 85;

/** What of it. Without names: all rooms. */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Files of the rooms, such as "answer/*.ts". For work on one of them.
    files: { type: "string", default: "**/*.ts" },
    // Test again only what changed since the last run with this option.
    incremental: { type: "boolean", default: false },
  },
});

/** Runs Stryker on one room and answers its mutants. Its reports go to reports/mutation. It fails below the least share. */
async function mutate(room) {
  process.env.TPNS_MUTATED_ROOM = room;
  return new Stryker({
    mutate: [`provider/src/${room}/${options.files}`],
    testRunner: "jest",
    jest: { projectType: "custom", configFile: "test/mutation/jest.config.js", enableFindRelatedTests: false },
    coverageAnalysis: "perTest",
    disableTypeChecks: false,
    ignorePatterns: [".ci", "docs", "examples", "test/engine", "test/journeys", "test/protocol", "test/settings"],
    concurrency: 2,
    incremental: options.incremental,
    incrementalFile: `reports/mutation/${room}.incremental.json`,
    reporters: [process.stdout.isTTY ? "progress" : "progress-append-only", "clear-text", "html", "json"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    htmlReporter: { fileName: `reports/mutation/${room}.html` },
    jsonReporter: { fileName: `reports/mutation/${room}.json` },
    thresholds: { high: 95, low: LEAST, break: LEAST },
    logLevel: "warn",
    warnings: { slow: false },
  }).runMutationTest();
}

/** "bindings: 95.8 % of 548 mutants": a mutant is noticed where a test fails or never ends. */
function score(name, mutants) {
  const count = (...states) => mutants.filter(({ status }) => states.includes(status)).length;
  const noticed = count("Killed", "Timeout");
  const all = noticed + count("Survived", "NoCoverage");
  return `${name}: ${((100 * noticed) / all).toFixed(1)} % of ${all} mutants`;
}

const unknown = positionals.filter((name) => !ROOMS.includes(name));
if (unknown.length > 0) throw new Error(`${unknown.join(", ")}: not a mutated room; write ${ROOMS.join(", ")}`);

process.env.TPNS_TEST_SEED ??= "1";
const start = Date.now();
const everything = [];
const scores = [];
for (const room of positionals.length > 0 ? positionals : ROOMS) {
  const mutants = await mutate(room);
  everything.push(...mutants);
  scores.push(score(room, mutants));
}
const minutes = ((Date.now() - start) / 60_000).toFixed(1);
process.stdout.write(`${[...scores, score("together", everything)].join("\n")}\n${minutes} minutes\n`);
