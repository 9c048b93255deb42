/** What somebody who waits for a long reading may want of it. */
export interface ReadWatch {
  /** Ends the reading at once; what was read until then is kept. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of each full call that came back: how many tokens or accounts it was about. */
  readonly onRead?: ((count: number) => void) | undefined;
}
