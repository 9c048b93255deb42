import type { PlanKnowledge } from "../bindings/planToken";
import type { Session } from "./Session";

/** How long a write may take to show. */
export interface Convergence {
  /** Seconds from a token's first write until it must have reached its goal. */
  readonly timeoutSeconds: number;
  /** Seconds after which a write that does not show counts as lost and is sent once more. */
  readonly settleSeconds: number;
}

/** One run of the reconcile loop: its tools, and what it has learned. */
export interface Loop {
  readonly session: Session;
  readonly convergence: Convergence;
  knowledge: PlanKnowledge;
}
