import { type ProcessStat, processStat, TICKS_PER_SECOND } from "./processStat";
import type { ProcessTable } from "./ProcessTable";

/** A process of a tree, as it was at the last look. */
interface Member {
  readonly stat: ProcessStat;
  readonly peakKilobytes: number;
  readonly commandLine: string;
  readonly children: Set<number>;
}

/**
 * A process with all that it started, looked at from outside while it runs. A process that outlives its parent stays in
 * the tree. What a process did since the last look before its end is not seen, unless its parent waited for it.
 */
export class ProcessTree {
  readonly #root: number;
  readonly #table: ProcessTable;
  readonly #members = new Map<number, Member>();

  constructor(root: number, table: ProcessTable) {
    this.#root = root;
    this.#table = table;
  }

  /** Takes in what there is now. */
  look(): void {
    const stats = new Map<number, ProcessStat>();
    for (const pid of this.#table.pids()) {
      const stat = processStat(this.#table.read(pid, "stat"));
      if (stat !== undefined) stats.set(pid, stat);
    }
    for (const [pid, member] of this.#members) {
      const stat = stats.get(pid);
      if (stat?.started === member.stat.started) this.#take(pid, stat);
    }
    if (!this.#members.has(this.#root)) this.#takeNew(this.#root, stats);
    // A child may come before its parent in the list, where ids have wrapped around.
    for (let before = -1; before !== this.#members.size;) {
      before = this.#members.size;
      for (const [pid, { parent }] of stats) if (this.#members.has(parent)) this.#takeNew(pid, stats);
    }
  }

  /** Those of the tree that run now. */
  alive(): number[] {
    return [...this.#members]
      .filter(([pid, { stat }]) => processStat(this.#table.read(pid, "stat"))?.started === stat.started)
      .map(([pid]) => pid);
  }

  /** Processor time of all of it, user and system, in milliseconds. */
  processorMs(): number {
    return (this.#ticks(this.#root) * 1000) / TICKS_PER_SECOND;
  }

  /** The most memory that one process with such a command line held, in megabytes; undefined where there was none. */
  peakMegabytes(itself: RegExp): number | undefined {
    const peaks = [...this.#members.values()]
      .filter(({ commandLine }) => itself.test(commandLine))
      .map(({ peakKilobytes }) => peakKilobytes);
    return peaks.length === 0 ? undefined : Math.max(...peaks) / 1024;
  }

  #takeNew(pid: number, stats: ReadonlyMap<number, ProcessStat>): void {
    const stat = stats.get(pid);
    if (stat === undefined || this.#members.has(pid)) return;
    this.#take(pid, stat);
    this.#members.get(stat.parent)?.children.add(pid);
  }

  #take(pid: number, stat: ProcessStat): void {
    const before = this.#members.get(pid);
    // One that ends meanwhile has no memory any more.
    const peak = /^VmHWM:\s*(\d+)/m.exec(this.#table.read(pid, "status"))?.[1];
    const commandLine = this.#table.read(pid, "cmdline").replaceAll("\0", " ");
    this.#members.set(pid, {
      stat,
      peakKilobytes: Math.max(Number(peak ?? 0), before?.peakKilobytes ?? 0),
      commandLine: commandLine === "" ? (before?.commandLine ?? "") : commandLine,
      children: before?.children ?? new Set(),
    });
  }

  /** A process that is waited for tells of its children what was not seen of them. */
  #ticks(pid: number): number {
    const member = this.#members.get(pid);
    if (member === undefined) return 0;
    const seen = [...member.children].reduce((sum, child) => sum + this.#ticks(child), 0);
    return member.stat.ticks + Math.max(seen, member.stat.waitedTicks);
  }
}
