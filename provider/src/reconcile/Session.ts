import { type AccountKey, accountOf } from "../bindings/accountKey";
import type { TokenOperator } from "../bindings/TokenWrite";
import type { Caller } from "../calls/Caller";
import { endingClock } from "../calls/endingClock";
import { Lane, type Traffic } from "../calls/Lane";
import { ListSizes } from "../calls/ListSizes";
import { queryAccounts } from "../calls/queryAccounts";
import { queryTokens } from "../calls/queryTokens";
import { inwardKeys } from "../calls/seenKeys";
import { TypeControl } from "../calls/TypeControl";
import type { SeenAccount } from "../tpns/account";
import { LagEstimate } from "./LagEstimate";
import type { Progress } from "./Progress";
import { type BatchElement, type BatchResult, sendBatch } from "./sendBatch";
import { TokenLocks } from "./TokenLocks";
import { WritesUnderWay } from "./WritesUnderWay";

/**
 * What all resources of one app share in one operation: pace, lanes into full calls, locks, writes that nobody has seen
 * yet, and what was learned.
 */
export interface Session extends Caller {
  readonly lag: LagEstimate;
  readonly locks: TokenLocks;
  readonly underWay: WritesUnderWay;
  readonly traffic: Traffic;
  readonly progress: Progress;
  /** What was learned about how the service tells account types. */
  readonly types: TypeControl;
  /** Tokens whose accounts were taken for the declared ones by their texts alone, since nothing tells their types. */
  readonly takenByText: Map<string, "unsaid" | "said">;
  /**
   * Whether the service accepted a write for some token. If it did, a call that fails for another token fails because
   * of what that token is.
   */
  readonly writing: { isTaken: boolean };
  /** Ends what works with this session: no further call is made. Absent: nothing does. */
  readonly signal?: AbortSignal | undefined;
  /** Tokens to be read. */
  readonly tokens: Lane<string, readonly AccountKey[]>;
  /** Accounts to be read. No call holds a text twice: an answer may leave the type out. */
  readonly accounts: Lane<AccountKey, ReadonlySet<string>>;
  /** Tokens to be written, by operator. */
  readonly writes: Readonly<Record<TokenOperator, Lane<BatchElement, BatchResult>>>;
}

/** Opens a session over a caller. The session tells `progress` what happens. Makes no call. */
export function openSession(given: Caller, progress: Progress): Session {
  const { clock } = given;
  const caller = { ...given, sizes: given.sizes ?? new ListSizes() };
  const traffic: Traffic = { underWay: 0, waiting: { read: 0, write: 0 } };
  const writeLane = (operator: TokenOperator): Lane<BatchElement, BatchResult> =>
    new Lane(
      (elements) => sendBatch(caller, operator, elements),
      ({ token }) => token,
      clock,
      traffic,
      "write",
    );
  const types = new TypeControl();
  const keysOf = (seen: readonly SeenAccount[]): readonly AccountKey[] => {
    for (const { accountType } of seen) if (accountType !== undefined) types.namedByToken.add(accountType);
    return inwardKeys(seen);
  };
  return {
    ...caller,
    lag: new LagEstimate(),
    locks: new TokenLocks(),
    underWay: new WritesUnderWay(),
    traffic,
    progress,
    types,
    takenByText: new Map(),
    writing: { isTaken: false },
    tokens: new Lane(
      (tokens) => queryTokens(caller, tokens, keysOf),
      (token) => token,
      clock,
      traffic,
      "read",
    ),
    accounts: new Lane(
      (accounts) => queryAccounts(caller, accounts, () => (types.answersSay = false)),
      accountOf,
      clock,
      traffic,
      "read",
    ),
    writes: { 2: writeLane(2), 3: writeLane(3), 4: writeLane(4) },
  };
}

/** The session for one operation that may be ended: what others do in it goes on. */
export function endingWith(session: Session, signal: AbortSignal | undefined): Session {
  return signal === undefined ? session : { ...session, signal, clock: endingClock(session.clock, signal) };
}
