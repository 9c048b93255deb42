import type { App, Emulator } from "../../../emulator/src/index";
import type { TestClock } from "../../support/TestClock";
import { onClock } from "../histories/onClock";
import { placeFor } from "../histories/placeFor";
import type { WrittenPlace } from "./runWrittenHistory";
import { WrittenEngine } from "./WrittenEngine";
import type { WrittenHistory } from "./WrittenHistory";

/** What a history of written programs is run on. */
export interface WrittenWorld {
  readonly emulator: Emulator;
  readonly app: App;
  readonly clock: TestClock;
  /** Takes the files that programs read. */
  readonly folder: string;
}

/** A stand-in engine for one history, on an emulator as new, with calls that take their time. */
export function writtenPlace(
  { setting }: WrittenHistory,
  { emulator, app, clock, folder }: WrittenWorld,
): WrittenPlace {
  const time = onClock(setting, clock);
  const engine = new WrittenEngine({ ...placeFor(setting, emulator, app), ...time, folder });
  return { emulator, engine, advance: time.advance };
}
