/** What a run needs besides what it was asked for. */
export interface RunSettings {
  readonly signal: AbortSignal;
  /** Gets a line for each operation that has ended: a run takes long. */
  readonly report: (line: string) => void;
}
