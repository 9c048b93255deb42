import { expect, jest, test } from "@jest/globals";

import { aloneLives } from "../../../bench/src/alone/aloneLives";
import { parseCommandLine } from "../../../bench/src/commandLine";

test("a whole run measures everybody at every size", () => {
  expect(parseCommandLine([])).toMatchObject({
    tokens: [20, 200, 500, 2_000, 10_000, 100_000],
    peers: ["alone", "ours", "per-token", "tutorial", "script", "terraform", "nothing"],
    only: ["create", "no-change", "change", "refresh", "destroy"],
    roundTrip: 20,
    lag: 0,
    concurrency: 8,
    limit: 300,
    with: [],
  });
});

test("without an engine, 10,000 tokens are measured with a lag and with more calls at once, too", () => {
  expect(aloneLives(parseCommandLine(["--tokens", "500,10000"]))).toEqual([
    { tokens: 500, concurrency: 8, lagMs: 0 },
    { tokens: 10_000, concurrency: 8, lagMs: 0 },
    { tokens: 10_000, concurrency: 8, lagMs: 2_000 },
    { tokens: 10_000, concurrency: 32, lagMs: 0 },
  ]);
});

test.each([
  { args: ["--lag", "900"], life: { concurrency: 8, lagMs: 900 } },
  { args: ["--concurrency", "16"], life: { concurrency: 16, lagMs: 0 } },
])("without an engine, $args is measured and nothing else", ({ args, life }) => {
  expect(aloneLives(parseCommandLine(["--tokens", "10000", ...args]))).toEqual([{ tokens: 10_000, ...life }]);
});

test("parts can be asked for, with what has to come before them", () => {
  const asked = parseCommandLine(["--tokens", "20,200", "--peers", "ours,script", "--only", "refresh"]);
  expect(asked).toMatchObject({ tokens: [20, 200], peers: ["ours", "script"], only: ["create", "change", "refresh"] });
  expect(parseCommandLine(["--only", "no-change"])).toMatchObject({ only: ["create", "no-change"] });
  expect(parseCommandLine(["--peers", "none", "--with", "a", "--with", "b"])).toMatchObject({
    peers: [],
    with: ["a", "b"],
  });
});

test.each([
  ["--tokens", "0", "a whole number from 1 to 110000"],
  ["--tokens", "20,", "a whole number from 1 to 110000"],
  ["--peers", "nobody", "there are: alone, ours, per-token"],
  ["--only", "up", "there are: create, no-change"],
  ["--round-trip", "-1", "a whole number from 0 to 60000"],
  ["--concurrency", "0", "a whole number from 1 to 100"],
])("%s %s is refused with what to write instead", (option, value, words) => {
  const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    expect(() => parseCommandLine([`${option}=${value}`])).toThrow(words);
  } finally {
    write.mockRestore();
  }
});
