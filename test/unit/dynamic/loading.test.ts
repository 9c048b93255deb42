import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

import { expect, test } from "@jest/globals";
import { z } from "zod";

const DIST = path.resolve(__dirname, "../../../provider/dist");

/** Which of the libraries a process has loaded once it has run a program. */
async function loadedAfter(program: string): Promise<readonly string[]> {
  const list = `const loaded = Object.keys(require.cache).flatMap((file) => /node_modules\\W(undici|yaml|csv-parse|pino|zod)\\W/.exec(file)?.[1] ?? []);
    console.log(JSON.stringify([...new Set(loaded)].sort()));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", `${program};\n${list}`], { timeout: 60_000 });
  return z.array(z.string()).parse(JSON.parse(stdout));
}

test.each([
  ["a program that declares", `require(${JSON.stringify(`${DIST}/index.js`)})`, ["zod"]],
  ["a process that checks", `require(${JSON.stringify(`${DIST}/dynamic/lifecycle.js`)}).check({}, {})`, ["zod"]],
  [
    "a process that calls",
    `require(${JSON.stringify(`${DIST}/tpns/TpnsClient.js`)}).createTpnsClient({ accessId: "1", secretKey: () => "key", accessPoint: "http://127.0.0.1:9" })`,
    ["undici", "zod"],
  ],
])("%s loads only the libraries that it needs", async (_, program, libraries) => {
  await expect(loadedAfter(program)).resolves.toEqual(libraries);
});
