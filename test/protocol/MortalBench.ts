import { expect } from "@jest/globals";

import { type Emulator, startEmulator } from "../../emulator/src/index";
import { StandInStack } from "../support/StandInStack";
import { type Moment, Tap } from "../support/Tap";
import { type BenchConfig, configOf } from "./bench";
import { ProviderProcess } from "./providerProcess";

/** How and when a provider process dies: its n-th call from now has come to a moment. */
export interface Death {
  readonly signal: "SIGKILL" | "SIGINT";
  readonly moment: Moment;
  readonly call: number;
}

/** An emulator and a provider process that may die. Another one then takes its place. */
export class MortalBench {
  readonly emulator: Emulator;
  readonly #tap: Tap;
  readonly #config: BenchConfig;
  #provider: ProviderProcess;

  private constructor(emulator: Emulator, tap: Tap, config: BenchConfig, provider: ProviderProcess) {
    this.emulator = emulator;
    this.#tap = tap;
    this.#config = config;
    this.#provider = provider;
  }

  /** @param more configuration beside that of the app */
  static async open(more: BenchConfig): Promise<MortalBench> {
    const emulator = await startEmulator();
    const tap = await Tap.open(emulator);
    const config = { ...configOf(tap.url), ...more };
    return new MortalBench(emulator, tap, config, await ProviderProcess.start(config));
  }

  /** A new, empty stack; its operations are of whichever provider process lives then. */
  readonly stack = (): StandInStack => new StandInStack(() => this.#provider.operation());

  /** Does work in which the provider process dies. Tells whether it did: the work may have made fewer calls. */
  async dieIn(work: () => Promise<unknown>, { signal, moment, call }: Death): Promise<boolean> {
    const victim = this.#provider;
    let death: Promise<NodeJS.Signals | null> | undefined;
    this.#tap.meet(call, moment, () => {
      death = victim.kill(signal);
      return "lost";
    });
    const failure: unknown = await work().then(
      () => undefined,
      (error: unknown) => error,
    );
    this.#tap.meetNothing();
    if (death === undefined) {
      expect(failure).toBeUndefined();
      return false;
    }
    expect(await death).toBe(signal);
    await victim.stop();
    await this.#tap.quiet();
    this.#provider = await ProviderProcess.start(this.#config);
    return true;
  }

  async close(): Promise<void> {
    await this.#provider.stop();
    await this.#tap.close();
    await this.emulator.close();
  }
}
