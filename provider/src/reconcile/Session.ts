import type { TpnsClient } from "../tpns/TpnsClient";
import type { Clock } from "./Clock";
import type { Gate } from "./Gate";
import type { LagEstimate } from "./LagEstimate";

/** What all resources of one app share in one operation. */
export interface Session {
  readonly client: TpnsClient;
  readonly gate: Gate;
  readonly lag: LagEstimate;
  readonly clock: Clock;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
}
