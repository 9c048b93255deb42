import { PartialFailure } from "../operations/PartialFailure";
import { closeSet, isRefreshedFirst, type NativeSet } from "./NativeSet";
import type { Secrets } from "./Properties";
import { InitFailed } from "./wire/InitFailed";

/** An operation's failure as the engine takes it: with its state, where it did a part. */
export function failure(error: unknown, secrets: Secrets, set: Pick<NativeSet, "refreshBeforeUpdate">): unknown {
  if (!(error instanceof PartialFailure)) return error;
  return new InitFailed({
    id: error.id,
    properties: closeSet(error.properties, secrets, set.refreshBeforeUpdate),
    reasons: error.reasons,
    refreshBeforeUpdate: isRefreshedFirst(set),
  });
}
