import type { TpnsClient } from "../tpns/TpnsClient";
import type { AttemptListener } from "./Attempt";
import type { Clock } from "./Clock";
import type { Gate } from "./Gate";
import type { ListSizes } from "./ListSizes";

/** What is needed to make calls of one app, at the pace that all its resources share. */
export interface Caller {
  readonly client: TpnsClient;
  readonly gate: Gate;
  readonly clock: Clock;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
  /** How long lists may be, as far as it was learned; absent: it is not remembered. */
  readonly sizes?: ListSizes;
  /** Ends all that is done with the caller: no call is repeated, and no waiting goes on. Absent: nothing does. */
  readonly ending?: AbortSignal | undefined;
  /** Is told of each attempt of a call; absent: nobody is. */
  readonly onAttempt?: AttemptListener;
}
