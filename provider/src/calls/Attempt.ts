import type { Operation } from "../tpns/CallContext";
import type { TpnsError } from "../tpns/errors/TpnsError";

/** How many tokens or accounts a call is about, without their values. */
export type CallSize =
  | { readonly operation: Operation; readonly tokens: number }
  | { readonly operation: Operation; readonly accounts: number };

/** One attempt of a call, after it has ended. */
export interface Attempt {
  readonly size: CallSize;
  /** 1 for the first. */
  readonly attempt: number;
  /** From its sending to its end, in milliseconds. */
  readonly milliseconds: number;
  /** What it failed with, if it did. */
  readonly error: TpnsError | undefined;
  /** Whether the same call is made once more. */
  readonly again: boolean;
}

/** Is told of each attempt of each call when the attempt ends. */
export type AttemptListener = (attempt: Attempt) => void;
