import type { Dialect } from "../tpns/Dialect";
import type { Session } from "../reconcile/Session";
import type { Claims } from "./Claims";

/** What an operation on one resource works with. */
export interface OperationContext {
  readonly session: Session;
  /** What all resources of this operation claim. */
  readonly claims: Claims;
  /** What the app speaks. */
  readonly dialect: Dialect;
  /** Makes an identity for a new resource. */
  readonly newId: () => string;
  /** Says something to the person at the screen that is no error. */
  readonly notice: (text: string) => void;
}
