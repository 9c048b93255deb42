import type { WireAccount } from "./account";

/** What a call was about, so that an error can say it. */
export interface CallContext {
  readonly operation: Operation;
  /** The tokens the call names; empty for a call by account. */
  readonly tokens: readonly string[];
  /** The accounts a call by account names; empty for a call by token. */
  readonly accounts: readonly WireAccount[];
}

/** The calls by the names that errors and journals use. */
export type Operation =
  "override" | "unbind accounts" | "unbind every account" | "unbind every token" | "query tokens" | "query accounts";

/** What each operator of a write does, by the name of its call. */
export const WRITES = {
  2: "override",
  3: "unbind accounts",
  4: "unbind every account",
  5: "unbind every token",
} as const satisfies Record<number, Operation>;

/** Whether the call only reads, and so may always be sent again. */
export function onlyReads(call: CallContext): boolean {
  return call.operation === "query tokens" || call.operation === "query accounts";
}

/** "override of 3 tokens": the operation and its size, where it is known, without any value of it. */
export function describeCall(call: CallContext): string {
  if (call.accounts.length + call.tokens.length === 0) return call.operation;
  const [count, noun] = call.accounts.length > 0 ? [call.accounts.length, "account"] : [call.tokens.length, "token"];
  const size = `${count} ${noun}${count === 1 ? "" : "s"}`;
  switch (call.operation) {
    case "override":
      return `override of ${size}`;
    case "unbind accounts":
    case "unbind every account":
    case "unbind every token":
      return `${call.operation} (${size})`;
    case "query tokens":
    case "query accounts":
      return `query of ${size}`;
  }
}
