/** What one call may be told beyond its arguments. */
export interface CallOptions {
  /** Limit on the whole call in seconds, connecting and reading included. Default: the client's. Never more than an hour. */
  readonly timeoutSeconds?: number;
  /** Gives the call up; it then rejects with a {@link CancelledError}. */
  readonly signal?: AbortSignal;
  /** Hears that an answer by account has tokens of an account and does not name its type. */
  readonly onUnsaid?: () => void;
}
