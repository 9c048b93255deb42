import type { SingleFault } from "../../../emulator/src/index";

/** What goes wrong with single calls of an operation. */
export const FAULTS = [
  /** The service says 1008004: a call inside it failed. Not taken, but nobody can tell. */
  "refused",
  /** The service says 1008028. */
  "too fast",
  /** No connection is made. */
  "unreachable",
  /** The connection breaks before the service gets the call. */
  "reset before",
  /** The connection breaks after the service took the call. */
  "reset after",
  /** The service takes the call and answers with a page. */
  "malformed",
  /** The service accepts a write and forgets it. A query is answered. */
  "lost",
] as const;

/** One of them. */
export type Fault = (typeof FAULTS)[number];

/** What befalls one operation: calls that go wrong, or the death of its process. Calls are counted from 1. */
export type Trouble =
  | { readonly kind: "fault"; readonly fault: Fault; readonly from: number; readonly calls: number }
  /** The process dies with that call: before it is sent, or after the service took it. */
  | { readonly kind: "crash"; readonly at: number; readonly after: boolean }
  /**
   * Anything that an emulator does over a network. The model follows no devices between two calls, nor old readings: what
   * there is after the operation is compared with nothing, and is what the next step starts from.
   */
  | { readonly kind: "anything"; readonly fault: SingleFault; readonly skip: number; readonly times: number };
