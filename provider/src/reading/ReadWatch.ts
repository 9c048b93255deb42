/** What somebody who waits for a long reading may want of it. */
export interface ReadWatch {
  /** Ends the reading at once; what was read until then is kept. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of each full call that came back: how many tokens or accounts it was about. */
  readonly onRead?: ((count: number) => void) | undefined;
  /** Hears of what is to be read beside what was asked for: how many accounts, which `onRead` then counts too. */
  readonly onMore?: ((count: number) => void) | undefined;
}
