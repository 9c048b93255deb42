import type { TpnsClient } from "../tpns/TpnsClient";
import type { AttemptListener } from "./Attempt";
import type { Clock } from "./Clock";
import type { Gate } from "./Gate";
import type { ListSizes } from "./ListSizes";

/** What it takes to make calls of one app, at the pace that all its resources share. */
export interface Caller {
  readonly client: TpnsClient;
  readonly gate: Gate;
  readonly clock: Clock;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
  /** How long lists may be, as far as it was learned; absent: nothing is kept. */
  readonly sizes?: ListSizes;
  /** Hears of each attempt of a call; absent: nobody does. */
  readonly onAttempt?: AttemptListener;
}
