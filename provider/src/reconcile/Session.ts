import { type AccountKey, accountOf } from "../bindings/accountKey";
import type { TokenOperator } from "../bindings/TokenWrite";
import type { Caller } from "./Caller";
import { Lane, type Traffic } from "./Lane";
import { LagEstimate } from "./LagEstimate";
import type { Progress } from "./Progress";
import { queryAccounts } from "./queryAccounts";
import { queryTokens } from "./queryTokens";
import { type BatchElement, type BatchResult, sendBatch } from "./sendBatch";
import { TokenLocks } from "./TokenLocks";
import { WritesUnderWay } from "./WritesUnderWay";

/**
 * What all resources of one app share in one operation: pace, lanes into full calls, locks, writes that nobody has
 * seen yet, and what was learned.
 */
export interface Session extends Caller {
  readonly lag: LagEstimate;
  readonly locks: TokenLocks;
  readonly underWay: WritesUnderWay;
  readonly traffic: Traffic;
  readonly progress: Progress;
  /** Tokens to be read. */
  readonly tokens: Lane<string, readonly AccountKey[]>;
  /** Accounts to be read. No call holds a text twice: an answer may leave the type out. */
  readonly accounts: Lane<AccountKey, ReadonlySet<string>>;
  /** Tokens to be written, by operator. */
  readonly writes: Readonly<Record<TokenOperator, Lane<BatchElement, BatchResult>>>;
}

/** Opens a session over a caller, which tells `progress` of what happens. Makes no call. */
export function openSession(caller: Caller, progress: Progress): Session {
  const { clock } = caller;
  const traffic: Traffic = { underWay: 0, waiting: { read: 0, write: 0 } };
  const writeLane = (operator: TokenOperator): Lane<BatchElement, BatchResult> =>
    new Lane(
      (elements) => sendBatch(caller, operator, elements),
      ({ token }) => token,
      clock,
      traffic,
      "write",
    );
  return {
    ...caller,
    lag: new LagEstimate(),
    locks: new TokenLocks(),
    underWay: new WritesUnderWay(),
    traffic,
    progress,
    tokens: new Lane(
      (tokens) => queryTokens(caller, tokens),
      (token) => token,
      clock,
      traffic,
      "read",
    ),
    accounts: new Lane((accounts) => queryAccounts(caller, accounts), accountOf, clock, traffic, "read"),
    writes: { 2: writeLane(2), 3: writeLane(3), 4: writeLane(4) },
  };
}
