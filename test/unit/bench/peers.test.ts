import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { fleetOf, tokenOf } from "../../../bench/src/fleet";
import { OPERATIONS } from "../../../bench/src/Operation";
import { runScript } from "../../../bench/src/peers/script/runScript";
import { terraform } from "../../../bench/src/peers/terraform/terraform";
import { BindingProvider } from "../../../bench/src/peers/tutorial/BindingProvider";
import { DEFAULT_APP, type Emulator, startEmulator } from "../../../emulator/src/index";

const environment = { ...process.env };
let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
  process.env.TPNS_ACCESS_POINT = emulator.url;
  process.env.TPNS_ACCESS_ID = DEFAULT_APP.accessId;
  process.env.TPNS_SECRET_KEY = DEFAULT_APP.secretKey;
});
afterEach(async () => {
  process.env = { ...environment };
  await emulator.close();
});

test("the script sends everything in calls of 20 each time, and reads in a refresh alone", async () => {
  const calls = [];
  for (const operation of OPERATIONS) {
    await runScript(operation, fleetOf(50, operation === "change"));
    const { operator, queryByToken } = emulator.counts();
    calls.push([operation, operator[2], operator[4], queryByToken, Object.keys(emulator.bindings()).length]);
    emulator.resetCounts();
  }
  expect(calls).toEqual([
    ["create", 3, 0, 0, 50],
    ["no-change", 3, 0, 0, 50],
    ["change", 3, 0, 0, 50],
    ["refresh", 0, 0, 3, 50],
    ["destroy", 0, 3, 0, 0],
  ]);
});

test("the tutorial provider makes one call for each method", async () => {
  const provider = new BindingProvider();
  const token = tokenOf(1);
  const { id, outs = { token: "", account: "" } } = await provider.create({ token, account: "qa-1" });
  await provider.update(id, outs, { token, account: "qa-2" });
  await provider.read(id, outs);
  expect(emulator.bindings()).toEqual({ [token]: ["0:qa-2"] });
  await provider.delete(id, outs);
  expect(emulator.bindings()).toEqual({});
  expect(emulator.counts()).toMatchObject({ calls: 4, queryByToken: 1, operator: { 2: 2, 4: 1 }, refused: 0 });
});

test("a call that is refused is an error", async () => {
  process.env.TPNS_SECRET_KEY = "another";
  await expect(runScript("create", fleetOf(1, false))).rejects.toThrow("batchoperate: 200");
});

test("what a peer needs and is not on PATH is named", () => {
  process.env.PATH = __dirname;
  expect(terraform(500).missing()).toBe("terraform");
});
