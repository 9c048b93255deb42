import { expect, test } from "@jest/globals";

import { runMeasured } from "../../../bench/src/measure/runMeasured";

const node = (program: string) => ({
  ...{ file: process.execPath, args: ["-e", program], directory: __dirname, environment: process.env },
});
const watch = { limitMs: 60_000, itself: /node/, signal: new AbortController().signal };

test("a command that ends is measured", async () => {
  const measured = await runMeasured(node("console.log('words'); setTimeout(() => {}, 200)"), watch);
  expect(measured).toMatchObject({ ending: "done", said: "words\n" });
  expect(measured.wallMs).toBeGreaterThan(200);
});

test("a command that fails says so", async () => {
  const measured = await runMeasured(node("console.error('why'); process.exitCode = 3"), watch);
  expect(measured).toMatchObject({ ending: "failed", said: "why\n" });
});

test("a command that takes too long is stopped", async () => {
  const measured = await runMeasured(node("setInterval(() => {}, 1000)"), { ...watch, limitMs: 300 });
  expect(measured.ending).toBe("stopped");
});

test("an interrupted one is ended, and throws why", async () => {
  const stop = new AbortController();
  const running = runMeasured(node("setInterval(() => {}, 1000)"), { ...watch, signal: stop.signal });
  stop.abort(new Error("interrupted"));
  await expect(running).rejects.toThrow("interrupted");
});
