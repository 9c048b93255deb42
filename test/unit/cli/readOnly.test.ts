import { spawnSync } from "node:child_process";
import path from "node:path";

import { expect, test } from "@jest/globals";

/** All that `main` loads, and what a command loads when it comes to it. */
const LOADED = ["cli/runCommand", "cli/thisMachine", "cli/import/providerText", "tpns/probe", "tpns/TpnsReader"];

test("no command reaches code that writes to the service", () => {
  const dist = path.resolve(__dirname, "../../../provider/dist");
  const requires = LOADED.map((file) => `require(${JSON.stringify(path.join(dist, file))});`);
  const script = `${requires.join("")} console.log(JSON.stringify(Object.keys(require.cache)))`;
  const { stdout } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
  const files: unknown = JSON.parse(stdout);
  expect(files).toEqual(expect.arrayContaining(LOADED.map((file) => path.join(dist, `${file}.js`))));
  expect(files).not.toContainEqual(expect.stringMatching(/TpnsClient|batchOperate|batchCodec|sendWrites|lifecycle/i));
});
