import type { Session } from "../reconcile/Session";

/** What an operation on one resource works with. */
export interface OperationContext {
  readonly session: Session;
  /** The app that the session speaks to, as `AccessID@base URL`. */
  readonly app: string;
  /** Makes an identity for a new resource. */
  readonly newId: () => string;
  /** Says something to the person at the screen that is no error. */
  readonly notice: (text: string) => void;
}
