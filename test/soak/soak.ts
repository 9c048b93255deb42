import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";

import { seededRandom } from "../../emulator/src/index";
import { Lifecycle } from "../../provider/src/operations/Lifecycle";
import { environmentOf } from "../support/environmentOf";
import { EmulatorProcess } from "./EmulatorProcess";
import { fastClock } from "./fastClock";
import { footprint } from "./footprint";
import { liveStack } from "./liveStack";
import type { OpenSockets } from "./OpenSockets";
import { RemoteEmulator } from "./RemoteEmulator";
import type { Sample } from "./Sample";
import { Tally } from "./Tally";

/** The time between two measurements, in milliseconds; shorter where a soak would have fewer than so many. */
const LONGEST_INTERVAL = 10_000;
const SHORTEST_INTERVAL = 1_000;
const ENOUGH_SAMPLES = 24;
/** How often it says how far it is. */
const REPORTS = 20;
/** How long a connection may take to close at both ends, in milliseconds. */
const CLOSING = 5_000;
const CLOSING_STEP = 50;

/** How long, and from where. */
export interface SoakOptions {
  readonly minutes: number;
  /** Seeds what is drawn; each stack takes the next one. */
  readonly seed: number;
  /** The sockets of this process. */
  readonly sockets: OpenSockets;
  readonly tell: (line: string) => void;
}

/** What a soak came to. */
export interface SoakReport {
  readonly tally: Tally;
  readonly calls: number;
  readonly samples: readonly Sample[];
  /** How long it took, in milliseconds. */
  readonly took: number;
  /** What was left open at the end. */
  readonly socketsLeft: Sample["sockets"];
}

/**
 * Runs one stack after the other, in one lifecycle, on an emulator in a process of its own.
 * @throws a BrokenPromise
 */
export async function soak({ minutes, seed, sockets, tell }: SoakOptions): Promise<SoakReport> {
  const duration = minutes * 60_000;
  const emulatorProcess = await EmulatorProcess.start();
  const emulator = new RemoteEmulator(emulatorProcess.url);
  const clock = fastClock();
  const lifecycle = lifecycleFor(emulator.url, clock, seed);
  const samples: Sample[] = [];
  const tally = new Tally();
  const start = Date.now();
  const elapsed = (): number => Date.now() - start;

  const measure = async (): Promise<Sample> => {
    const [driver, service] = [await footprint(sockets), await emulatorProcess.footprint()];
    return {
      at: elapsed(),
      heap: { driver: driver.heap, emulator: service.heap },
      sockets: { driver: driver.sockets, emulator: service.sockets },
    };
  };
  const interval = Math.min(LONGEST_INTERVAL, Math.max(SHORTEST_INTERVAL, duration / ENOUGH_SAMPLES));
  let measured = 0;
  let told = 0;
  const pause = async (): Promise<void> => {
    if (elapsed() >= measured + interval) {
      measured = elapsed();
      samples.push(await measure());
    }
    if (elapsed() >= told + duration / REPORTS) {
      told = elapsed();
      tell(
        `${(told / 60_000).toFixed(1)} of ${minutes} minutes: ${tally.operations} operations, ${tally.hits} faults hit`,
      );
    }
  };

  try {
    while (elapsed() < duration) await liveStack({ emulator, lifecycle, clock, tally, pause }, seed + tally.stacks);
    // Whatever the soak was, it ends with a sample: between two of them a short one has none.
    samples.push(await measure());
    const took = elapsed();
    const { calls } = (await emulator.state()).counts;
    await lifecycle.close();
    return { tally, calls, samples, took, socketsLeft: await socketsLeft(measure) };
  } finally {
    await lifecycle.close();
    await emulatorProcess.stop();
  }
}

function lifecycleFor(url: string, clock: ReturnType<typeof fastClock>, seed: number): Lifecycle {
  return new Lifecycle({
    environment: {
      ...environmentOf({ url }),
      TPNS_TIMEOUT_SECONDS: "2",
    },
    clock,
    random: seededRandom(seed),
    newId: randomUUID,
    notice: () => undefined,
  });
}

/** What is open once both ends have had the time to close. */
async function socketsLeft(measure: () => Promise<Sample>): Promise<Sample["sockets"]> {
  for (let waited = 0; ; waited += CLOSING_STEP) {
    const { sockets } = await measure();
    if ((sockets.driver === 0 && sockets.emulator === 0) || waited >= CLOSING) return sockets;
    await delay(CLOSING_STEP);
  }
}
