import fc from "fast-check";

import { DEFAULT_BEHAVIOUR } from "../../emulator/src/index";
import { BrokenPromise, runHistory } from "../model/histories/runHistory";
import type { Bindings } from "../support/declared";
import { anySoakHistory } from "./anySoakHistory";
import type { RemoteEmulator } from "./RemoteEmulator";
import { SoakEngine, type SoakPlace } from "./SoakEngine";

/** What others bind to tokens that no program names, with accounts of types that programs use and of others. */
const STRANGERS: Bindings = {
  ["w".repeat(36)]: ["0:somebody", "9:else"],
  ["x".repeat(36)]: ["1:somebody-else"],
  ["y".repeat(36)]: ["1005:somebody@example.com"],
};

/**
 * Runs one stack from its beginning to its end, and leaves nothing of it behind.
 * @throws a BrokenPromise that says how to draw the stack again
 */
export async function liveStack(place: Omit<SoakPlace, "strangers">, seed: number): Promise<void> {
  const { emulator, tally } = place;
  const [history] = fc.sample(fc.noBias(anySoakHistory()), { numRuns: 1, seed });
  if (history === undefined) return;
  await emulator.setBehaviour({ ...DEFAULT_BEHAVIOUR, ...history.setting.behaviour });
  await bindAll(emulator, STRANGERS);
  try {
    await runHistory(history, new SoakEngine({ ...place, strangers: STRANGERS }));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new BrokenPromise(`${error.message}\nseed ${seed}: ${JSON.stringify(history)}`, { cause: error });
  }
  await tidyUp(emulator);
  tally.stacks += 1;
}

async function bindAll(emulator: RemoteEmulator, bindings: Bindings): Promise<void> {
  for (const [token, accounts] of Object.entries(bindings)) {
    for (const key of accounts) {
      const colon = key.indexOf(":");
      await emulator.device(token).bind(key.slice(colon + 1), Number(key.slice(0, colon)));
    }
  }
}

/** Devices unbind what is left, so that the emulator holds no more after many stacks than after one. */
async function tidyUp(emulator: RemoteEmulator): Promise<void> {
  const { bindings, invalidTokens } = await emulator.state();
  for (const token of Object.keys(bindings)) await emulator.device(token).unbindAll();
  for (const token of invalidTokens) await emulator.device(token).reinstall();
  const left = await emulator.state();
  const tokens = [...Object.keys(left.bindings), ...left.invalidTokens];
  if (tokens.length > 0) throw new Error(`the emulator still holds ${tokens.join()}`);
}
