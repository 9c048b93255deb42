import { expect, test } from "@jest/globals";

import { colorsOf } from "../../../provider/src/cli/colorsOf";

const cases: [name: string, environment: NodeJS.ProcessEnv, terminal: boolean, color: boolean, colored: boolean][] = [
  ["a terminal", {}, true, true, true],
  ["no terminal", {}, false, true, false],
  ["a terminal that knows none", { TERM: "dumb" }, true, true, false],
  ["NO_COLOR", { NO_COLOR: "1" }, true, true, false],
  ["an empty NO_COLOR", { NO_COLOR: "" }, true, true, true],
  ["--no-color", {}, true, false, false],
  ["FORCE_COLOR without a terminal", { FORCE_COLOR: "1" }, false, true, true],
  ["FORCE_COLOR=0 on a terminal", { FORCE_COLOR: "0" }, true, true, false],
  ["NO_COLOR against FORCE_COLOR", { NO_COLOR: "1", FORCE_COLOR: "1" }, true, true, false],
  ["--no-color against FORCE_COLOR", { FORCE_COLOR: "1" }, true, false, false],
];

test.each(cases)("colour follows %s", (_, environment, stdoutIsTerminal, color, colored) => {
  const { bold } = colorsOf({ environment, stdoutIsTerminal }, { color });
  expect(bold("x") !== "x").toBe(colored);
});
