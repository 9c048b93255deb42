import { expect, jest, test } from "@jest/globals";

import { parseCommandLine } from "../../../bench/src/commandLine";

test("a whole run measures everybody at every size", () => {
  expect(parseCommandLine([])).toMatchObject({
    tokens: [20, 200, 500, 2_000, 10_000, 100_000],
    peers: ["ours", "per-token", "tutorial", "script", "terraform", "nothing"],
    only: ["create", "no-change", "change", "refresh", "destroy"],
    roundTrip: 20,
    lag: 0,
    limit: 300,
    with: [],
  });
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
  ["--peers", "nobody", "there are: ours, per-token"],
  ["--only", "up", "there are: create, no-change"],
  ["--round-trip", "-1", "a whole number from 0 to 60000"],
])("%s %s is refused with what to write instead", (option, value, words) => {
  const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    expect(() => parseCommandLine([`${option}=${value}`])).toThrow(words);
  } finally {
    write.mockRestore();
  }
});
