/** What Linux says of a process in /proc/<pid>/stat. */
export interface ProcessStat {
  readonly parent: number;
  /** Processor time of its own, user and system, in ticks. */
  readonly ticks: number;
  /** The same of all that it started, that ended, and that it waited for, with theirs. */
  readonly waitedTicks: number;
  /** When it started, in ticks since the machine did: tells a process from a later one with the same id. */
  readonly started: number;
}

/** Ticks a second: Linux counts so for programs on all machines. */
export const TICKS_PER_SECOND = 100;

/** Reads the text of /proc/<pid>/stat; the fields are those of proc(5). Undefined where it is none. */
export function processStat(text: string): ProcessStat | undefined {
  // The name in front may hold anything, spaces and brackets too.
  const [, parent, ...rest] = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [user, system, waitedUser, waitedSystem] = rest.slice(9, 13);
  const started = rest[17];
  if (parent === undefined || user === undefined || system === undefined) return undefined;
  if (waitedUser === undefined || waitedSystem === undefined || started === undefined) return undefined;
  return { parent, ticks: user + system, waitedTicks: waitedUser + waitedSystem, started };
}
