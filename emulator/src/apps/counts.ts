import type { WriteOperator } from "./change";

/** HTTP calls that named an app, since the start or the last reset of the counts. */
export interface Counts {
  readonly calls: number;
  readonly queryByToken: number;
  readonly queryByAccount: number;
  /** Authenticated and well-formed writes by `operator_type`. */
  readonly operator: Readonly<Record<WriteOperator, number>>;
  /** Calls refused as a whole: by authentication, or as malformed. */
  readonly refused: number;
  /** Calls that a fault hit. Each stands in the other counts as well, as what it asked for. */
  readonly faulted: number;
}

export const NO_COUNTS: Counts = {
  calls: 0,
  queryByToken: 0,
  queryByAccount: 0,
  operator: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
  refused: 0,
  faulted: 0,
};
