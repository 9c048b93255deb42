import type { AppState } from "../apps/appState";
import type { CallRecord } from "./callRecord";

/**
 * Something that happened, for those who look on: what it concerns, not how that is now. A call happens twice, when it is
 * taken and when it has ended.
 */
export type Happening =
  | { readonly kind: "call"; readonly record: CallRecord }
  | { readonly kind: "tokens"; readonly app: AppState; readonly tokens: readonly string[] }
  /** Faults, behaviour, counts or the clock. */
  | { readonly kind: "settings" }
  /** Everything is another now: a reset, or a situation that was loaded. */
  | { readonly kind: "everything" };
