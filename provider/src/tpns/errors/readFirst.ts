import { type CallContext, onlyReads } from "../CallContext";

/** How a call that may have been taken is tried again. One that only reads just is. */
export function readFirst(call: CallContext): string {
  return onlyReads(call) ? "Try again" : "Read what became of the call, then try again";
}
