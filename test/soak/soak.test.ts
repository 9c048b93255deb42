import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";

import { afterEach, beforeEach, describe, expect, it, test } from "@jest/globals";

import { type Emulator, startEmulator } from "../../emulator/src/index";
import { Lifecycle } from "../../provider/src/operations/Lifecycle";
import { openChannel } from "../../provider/src/tpns/Channel";
import { environmentOf } from "../support/environmentOf";
import { fastClock } from "./fastClock";
import { liveStack } from "./liveStack";
import { RemoteEmulator } from "./RemoteEmulator";
import type { Sample } from "./Sample";
import { Tally } from "./Tally";
import { troublesOf } from "./troublesOf";

const ROOT = path.resolve(__dirname, "../..");
const COMMAND = ["--expose-gc", "--require", "./test/soak/register.js", "test/soak/main.ts"];

/** Draws a stack that makes calls. */
const SEED = 1;

/** `npm run soak`, without npm. */
async function soak(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...process.env, TPNS_TEST_SEED: String(SEED) };
  const child = spawn(process.execPath, [...COMMAND, ...args], { cwd: ROOT, env });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: child.exitCode, out, err };
}

describe("the command", () => {
  it("soaks for as long as asked, and leaves no socket open", async () => {
    const { code, out, err } = await soak("--minutes", "0.02");
    expect(err).toContain(`seed ${SEED}`);
    expect(out).toMatch(/^operations +[1-9]/m);
    expect(out).toMatch(/^most sockets seen +[1-9]\d* +[1-9]/m);
    expect(out).toMatch(/^sockets at the end +0 +0$/m);
    expect(code).toBe(0);
  });

  it("refuses to soak for no time", async () => {
    const { code, out, err } = await soak("--minutes", "0");
    expect(err).toBe("--minutes 0: write a number over 0 and at most 10000, such as 20\n");
    expect(out).toBe("");
    expect(code).toBe(1);
  });
});

describe("a stack of a soak", () => {
  const clock = fastClock();
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
  });
  afterEach(() => emulator.close());

  /** Runs stacks in a lifecycle that does something before each of its calls. */
  async function live(beforeCall: () => void): Promise<void> {
    const lifecycle = new Lifecycle({
      environment: {
        ...environmentOf(emulator),
      },
      clock,
      random: () => 0.5,
      newId: () => "id",
      notice: () => undefined,
      openChannel: (settings) => {
        const channel = openChannel(settings);
        return {
          ...channel,
          post: (...call) => {
            beforeCall();
            return channel.post(...call);
          },
        };
      },
    });
    const place = { emulator: new RemoteEmulator(emulator.url), lifecycle, clock, tally: new Tally() };
    try {
      await liveStack({ ...place, pause: () => Promise.resolve() }, SEED);
    } finally {
      await lifecycle.close();
    }
  }
  it("leaves nothing behind", async () => {
    await live(() => undefined);
    expect(emulator.counts().calls).toBeGreaterThan(0);
    expect(emulator.bindings()).toEqual({});
    expect(emulator.faults()).toEqual([]);
    expect(emulator.pendingTasks()).toBe(0);
  });

  it("fails where what strangers bound is touched, and says how to draw it again", async () => {
    const token = "x".repeat(36);
    const broken = live(() => {
      emulator.device(token).unbindAll();
    });
    await expect(broken).rejects.toThrow(`${token}, a stranger's, has nothing\nseed ${SEED}: {`);
  });

  it("fails where the service does not hold what is declared", async () => {
    const broken = live(() => {
      emulator.setBehaviour({ lag: { kind: "manual" } });
    });
    await expect(broken).rejects.toThrow("failed, and nothing was in its way");
  });
});

describe("what a soak came to", () => {
  const MINUTE = 60_000;
  /** A sample each minute of twenty; the heap of the emulator as given, by minute. */
  const samplesOf = (heapAt: (minute: number) => number): Sample[] =>
    Array.from({ length: 21 }, (_, minute) => ({
      at: minute * MINUTE,
      heap: { driver: 30e6, emulator: heapAt(minute) },
      sockets: { driver: 8, emulator: 8 },
    }));
  const report = { samples: samplesOf(() => 20e6), took: 20 * MINUTE, socketsLeft: { driver: 0, emulator: 0 } };
  const grown = "the heap of the emulator grew by 2.00 MB";

  test.each([
    ["is fine where heaps stay as they are", {}, []],
    [
      "is fine where a heap grows in the first five minutes alone",
      { samples: samplesOf((m) => Math.min(m, 5) * 9e6) },
      [],
    ],
    ["is fine where a heap stands out once", { samples: samplesOf((m) => (m === 18 ? 90e6 : 20e6)) }, []],
    ["is fine where a heap grows by less", { samples: samplesOf((m) => 20e6 + m * 199_000) }, []],
    ["is not where a heap grows", { samples: samplesOf((m) => 20e6 + m * 200_000) }, [grown]],
    ["says nothing of heaps where it was short", { samples: samplesOf((m) => m * 9e6), took: MINUTE }, []],
    [
      "is not where a socket is left",
      { socketsLeft: { driver: 1, emulator: 0 } },
      ["sockets of the driver open at the end: 1"],
    ],
  ])("%s", (_, differing, troubles) => {
    expect(troublesOf({ ...report, ...differing })).toEqual(troubles);
  });
});
