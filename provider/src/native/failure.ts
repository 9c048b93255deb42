import { PartialFailure } from "../operations/PartialFailure";
import { type NativeSet, operated } from "./NativeSet";
import { InitFailed } from "./wire/InitFailed";

/** An operation's failure as the engine takes it: with its state, where it did a part. */
export function failure(error: unknown, set: Pick<NativeSet, "secrets" | "refreshBeforeUpdate">): unknown {
  if (!(error instanceof PartialFailure)) return error;
  return new InitFailed({ id: error.id, reasons: error.reasons, ...operated(set, error.properties) });
}
