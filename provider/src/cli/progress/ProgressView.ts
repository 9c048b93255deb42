import type { Pace } from "./Pace";

/** How progress is shown. */
export interface ProgressView {
  /** The pace has changed. */
  show(pace: Pace): void;
  /** Says something to the person at the screen while the work goes on. */
  note(text: string): void;
  /** The work has ended, well or not. */
  end(): void;
}

/** Shows nothing. */
export const silentView: ProgressView = { show: () => undefined, note: () => undefined, end: () => undefined };
