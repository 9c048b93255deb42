import { expect, jest } from "@jest/globals";

import {
  type App,
  type Behaviour,
  DEFAULT_APP,
  DEFAULT_BEHAVIOUR,
  type Emulator,
  startEmulator,
} from "../../emulator/src/index";
import type { Place } from "../support/liveThrough";
import type { ResourceMethods } from "../support/ResourceMethods";
import { StandInProgram } from "../support/StandInProgram";
import { StandInStack } from "../support/StandInStack";
import { openPool } from "./openPool";
import { openDoor, type ProviderDoor } from "./ProviderDoor";

/** An emulator, and a provider process that is configured for it. */
export interface Bench extends Place {
  readonly emulator: Emulator;
  readonly provider: ProviderDoor;
  /** A new, empty stack of several resources; each of its operations is one of the provider process unless said. */
  readonly program: (operation?: () => ResourceMethods) => StandInProgram;
}

/** The longest that one test, or opening the benches, may take. */
const LIMIT_MILLISECONDS = 120_000;

/** Configuration by full name. */
export type BenchConfig = Readonly<Record<string, string>>;

/** How benches are made. */
export interface BenchOptions {
  /** How many at most. Default 1. */
  readonly count?: number;
  /** Configuration beside that of the app. */
  readonly config?: BenchConfig;
  /** The app that emulators know. Default {@link DEFAULT_APP}. */
  readonly app?: App;
}

/** Works on a bench of its own, as new, under a behaviour. Waits for a free one. */
export type OnBench = (behaviour: Partial<Behaviour>, work: (bench: Bench) => Promise<void>) => Promise<void>;

/** Benches on which XG is spoken. */
export const XG: BenchOptions = {
  app: { ...DEFAULT_APP, dialect: "xg" },
  config: { "tpns:dialect": "xg", "tpns:platform": "android" },
};

/**
 * Opens benches as tests need them, and closes them after the last test of the file. A process serves one app for as long
 * as it lives, and takes a second of processor time to start, so a bench that is free again is reused; its emulator
 * forgets everything in between, faults too.
 */
export function openBenches(options: BenchOptions = {}): OnBench {
  jest.setTimeout(LIMIT_MILLISECONDS);
  const { count = 1 } = options;
  const onOne = openPool(count, () => openBench(options), closeBench);
  return (behaviour, work) =>
    onOne(async (bench) => {
      bench.emulator.setBehaviour({ ...DEFAULT_BEHAVIOUR, ...behaviour });
      bench.emulator.reset();
      await work(bench);
    });
}

async function openBench({ config, app = DEFAULT_APP }: BenchOptions): Promise<Bench> {
  const emulator = await startEmulator({ apps: [app] });
  const provider = await openDoor({ ...configOf(emulator.url, app), ...config });
  return {
    emulator,
    provider,
    stack: () => new StandInStack(() => provider.operation()),
    program: (operation = () => provider.operation()) => new StandInProgram(operation),
    settle: () => {
      expect(emulator.pendingTasks()).toBe(0);
    },
  };
}

/** Configuration for an app at an access point. */
export function configOf(accessPoint: string, { accessId, secretKey }: App = DEFAULT_APP): BenchConfig {
  return { "tpns:accessId": accessId, "tpns:secretKey": secretKey, "tpns:accessPoint": accessPoint };
}

async function closeBench({ emulator, provider }: Bench): Promise<void> {
  await provider.stop();
  await emulator.close();
}
