/** What a command may want to know of the machine it runs on, or to start there. */
export interface Machine {
  /** Node's version, such as `20.20.2`. */
  readonly nodeVersion: string;
  /** The working directory, absolute. */
  readonly directory: string;
  /** The user's own directory, absolute. */
  readonly home: string;
  readonly hostName: string;
  /** Whether a process of that id runs here. */
  isRunning(pid: number): boolean;
  /**
   * Runs a program without a terminal, and gives what it wrote to stdout, of at most 1 MiB.
   * Rejects where it is not found, fails, or takes over 10 seconds.
   */
  ask(program: string, args: readonly string[], signal: AbortSignal): Promise<string>;
  /**
   * Runs a program on this terminal until it ends, and gives its exit code.
   * @param signal asks it to end
   */
  handOver(program: string, args: readonly string[], signal: AbortSignal): Promise<number>;
}
