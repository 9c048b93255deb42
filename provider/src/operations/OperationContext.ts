import type { Redactor } from "../inputs/Redactor";
import type { Log } from "../log/Log";
import type { Session } from "../reconcile/Session";
import type { Dialect } from "../tpns/Dialect";
import type { Claims } from "./Claims";
import type { Effort } from "./Effort";
import type { UnboundPairs } from "./UnboundPairs";

/** What an operation on one resource works with. */
export interface OperationContext {
  readonly session: Session;
  /** What all resources of this operation claim. */
  readonly claims: Claims;
  /** What it takes to do what all resources of this operation do. */
  readonly effort: Effort;
  /** What the app speaks. */
  readonly dialect: Dialect;
  /** Makes an identity for a new resource. */
  readonly newId: () => string;
  /** Writes the resource's tokens and accounts for people. */
  readonly show: Redactor;
  readonly log: Log;
  /** Says something to the person at the screen that is no error. */
  readonly notice: (text: string) => void;
  /** What this operation unbound, to be named where it can't know who else declares it. */
  readonly unbound: UnboundPairs;
}
