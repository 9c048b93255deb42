/** How the command ends. Stable across releases. */
export const ExitCode = {
  Ok: 0,
  /** Something failed, and nothing was printed; or a check found a problem. */
  Error: 1,
  /** What is bound is not what is declared. */
  Drift: 2,
  /** Something could not be read; the rest was printed. */
  Incomplete: 3,
  /** The arguments or the settings make no sense. */
  Usage: 4,
  /** The service does not accept who is calling. */
  Authentication: 5,
} as const;

/** One of {@link ExitCode}. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
