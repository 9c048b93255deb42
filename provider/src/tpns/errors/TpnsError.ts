import type { WireAccount } from "../account";
import { describeCall, onlyReads, type CallContext, type Operation } from "../CallContext";

/** Whether the service may have taken the call that failed. */
export type Taken = "no" | "maybe" | "yes";

/**
 * Whether to send the same again: `safe` at once or after a pause, `after-reading` only once a query has shown
 * what became of it, `useless` never. A query that may help is always `safe`.
 */
export type Retry = "safe" | "after-reading" | "useless";

/** What a subclass tells its base. */
export interface Failure {
  /** What happened, without a value of a token, an account, a key or a body. */
  readonly what: string;
  readonly remedy: string;
  readonly taken: Taken;
  /** True where the same call can't succeed. Default false. */
  readonly useless?: boolean;
}

/**
 * A call that failed. Its message holds no token, no account, no key and no body; the tokens and accounts concerned
 * stand in fields of their own, for a caller that knows whether they may be shown.
 */
export abstract class TpnsError extends Error {
  /** Stable across releases. */
  abstract readonly code: `TPNS_${string}`;
  readonly operation: Operation;
  /** The tokens concerned; empty for a call by account. */
  readonly tokens: readonly string[];
  /** The accounts concerned; empty for a call by token. */
  readonly accounts: readonly WireAccount[];
  /** What happened, without a value of a token, an account, a key or a body. */
  readonly what: string;
  /** What to do next. */
  readonly remedy: string;
  readonly taken: Taken;
  readonly retry: Retry;

  constructor(call: CallContext, failure: Failure) {
    super(`${describeCall(call)} failed: ${failure.what}. ${failure.remedy}`);
    this.operation = call.operation;
    this.tokens = call.tokens;
    this.accounts = call.accounts;
    this.what = failure.what;
    this.remedy = failure.remedy;
    this.taken = failure.taken;
    this.retry = retryAfter(call, failure);
  }
}

function retryAfter(call: CallContext, failure: Failure): Retry {
  if (failure.useless === true) return "useless";
  return failure.taken === "no" || onlyReads(call) ? "safe" : "after-reading";
}
