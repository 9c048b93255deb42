import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { DEFAULT_APP, type Emulator, startEmulator } from "../../../emulator/src/index";
import { LookUps } from "../../../provider/src/lookups/LookUps";
import { logTo } from "../../../provider/src/log/logTo";
import { createTpnsReader } from "../../../provider/src/tpns/TpnsReader";
import { TestClock } from "../../support/TestClock";

let emulator: Emulator;
let clock: TestClock;
/** Readers opened and closed, in order. */
let readers: string[];

beforeEach(async () => {
  clock = new TestClock();
  emulator = await startEmulator({ clock });
  readers = [];
});
afterEach(() => emulator.close());

function startLookUps(): LookUps {
  const environment = { TPNS_SECRET_KEY: DEFAULT_APP.secretKey, TPNS_ACCESS_POINT: emulator.url };
  return new LookUps(environment, {
    clock,
    random: () => 0.5,
    openLog: logTo(clock),
    openReader: (settings) => {
      const reader = createTpnsReader(settings);
      readers.push("opened");
      return {
        ...reader,
        close: async () => {
          readers.push("closed");
          await reader.close();
        },
      };
    },
  });
}

const config = (values: Record<string, string> = {}) => {
  const all: Record<string, string> = { "tpns:accessId": DEFAULT_APP.accessId, ...values };
  return (name: string) => all[name];
};

describe("the look-ups of an app", () => {
  it("hold connections only while something is asked", async () => {
    const { lookUps } = startLookUps().reach(config());
    expect(readers).toEqual([]);
    await Promise.all([
      lookUps.tokens.lookUp(["t1", "t2"]),
      lookUps.accounts.lookUp([{ account: "qa", accountType: 0 }]),
    ]);
    expect(readers).toEqual(["opened", "closed"]);
    await lookUps.tokens.lookUp(["t1"]);
    expect(readers).toEqual(["opened", "closed", "opened", "closed"]);
  });

  it("are the same for equal settings, and others for others", () => {
    const all = startLookUps();
    const { lookUps } = all.reach(config());
    expect(all.reach(config()).lookUps).toBe(lookUps);
    expect(all.reach(config({ "tpns:secretKey": "rotated" })).lookUps).not.toBe(lookUps);
    expect(all.reach(config({ "tpns:concurrency": "1" })).lookUps).not.toBe(lookUps);
  });

  it("keep the pace that is set, one look-up after the other", async () => {
    const all = startLookUps();
    const start = clock.now();
    for (const token of ["t1", "t2", "t3"]) {
      await all.reach(config({ "tpns:callsPerSecond": "0.1" })).lookUps.tokens.lookUp([token]);
    }
    const times = emulator.journal().map(({ at }) => Math.round((at - start) / 10_000));
    expect(times).toEqual([0, 1, 2]);
  });

  it("send calls of 20 at most", async () => {
    const { lookUps } = startLookUps().reach(config());
    const tokens = Array.from({ length: 61 }, (_, index) => `t${index}`);
    expect((await lookUps.tokens.lookUp(tokens)).size).toBe(61);
    expect(emulator.journal()).toHaveLength(4);
  });
});
