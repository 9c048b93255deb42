/** How one operation on a resource speaks to whoever asked for it, and what may end it. */
export interface Call {
  /** Says something to the person at the screen that is no error, and that is to be read afterwards too. */
  readonly say: (text: string) => void;
  /** Says how far the work is, which is of interest while it runs. */
  readonly progress: (text: string) => void;
  /**
   * Ends the operation: no further call is made, waiting ends, and what was seen is the state. A call that is under way
   * is waited for. Default: nothing does.
   */
  readonly signal?: AbortSignal | undefined;
}
