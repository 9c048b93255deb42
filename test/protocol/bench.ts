import { afterAll, beforeAll, jest } from "@jest/globals";

import { type Behaviour, DEFAULT_APP, DEFAULT_BEHAVIOUR, type Emulator, startEmulator } from "../../emulator/src/index";
import { ProviderProcess } from "./providerProcess";
import { Stack } from "./stack";
import { type Interceptor, startInterceptor } from "./interceptor";

/** An emulator, a provider process that is configured for it, and what stands on the wire between them. */
export interface Bench {
  readonly emulator: Emulator;
  readonly provider: ProviderProcess;
  readonly wire: Interceptor;
  /** A new, empty stack. */
  readonly stack: () => Stack;
}

/** The longest that one test, or opening the benches, may take. */
const LIMIT_MILLISECONDS = 120_000;

/** How benches are made: configuration by full name, beside that of the app. */
export type BenchConfig = Readonly<Record<string, string>>;

/** Works on a bench of its own, as new, under a behaviour. Waits for a free one. */
export type OnBench = (behaviour: Partial<Behaviour>, work: (bench: Bench) => Promise<void>) => Promise<void>;

/**
 * Opens benches for all tests of a file, and closes them afterwards. A process serves one app for as long as it lives,
 * so one bench after the other is reused; its emulator forgets everything in between. As many tests as there are
 * benches may run at once.
 */
export function openBenches(count = 1, config: BenchConfig = {}): OnBench {
  jest.setTimeout(LIMIT_MILLISECONDS);
  const open: Bench[] = [];
  const free: Bench[] = [];
  const waiting: ((bench: Bench) => void)[] = [];
  beforeAll(async () => {
    await Promise.all(Array.from({ length: count }, async () => open.push(await openBench(config))));
    free.push(...open);
  });
  afterAll(async () => {
    await Promise.all(open.map(closeBench));
  });
  return async (behaviour, work) => {
    const bench = free.pop() ?? (await new Promise<Bench>((resolve) => waiting.push(resolve)));
    try {
      bench.emulator.setBehaviour({ ...DEFAULT_BEHAVIOUR, ...behaviour });
      bench.emulator.reset();
      bench.wire.heal();
      await work(bench);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free.push(bench);
      else next(bench);
    }
  };
}

async function openBench(config: BenchConfig): Promise<Bench> {
  const emulator = await startEmulator();
  const wire = await startInterceptor(emulator.url);
  const provider = await ProviderProcess.start({ ...configOf(wire.url), ...config });
  return { emulator, wire, provider, stack: () => new Stack(provider) };
}

/** Configuration for the emulator's app at an access point. */
export function configOf(accessPoint: string): BenchConfig {
  return {
    "tpns:accessId": DEFAULT_APP.accessId,
    "tpns:secretKey": DEFAULT_APP.secretKey,
    "tpns:accessPoint": accessPoint,
  };
}

async function closeBench({ emulator, wire, provider }: Bench): Promise<void> {
  await provider.stop();
  await wire.close();
  await emulator.close();
}
