import { accountKey } from "../bindings/account";
import type { HoldSnapshot } from "./appSnapshot";
import type { Task, TaskQueue } from "./taskQueue";
import type { Names } from "./write";

/** A task, and what it waits for. */
type Hold =
  | { readonly until: "call"; readonly task: Task; readonly calls: number }
  | { readonly until: "write"; readonly task: Task; readonly names: Names; readonly notBefore: number };

/** Tasks of a queue that come due by something that happens, if that is before their time. */
export class Holds {
  readonly #queue: TaskQueue;
  #held: readonly Hold[] = [];

  /** Whether a task waits for a call. */
  get waitForCalls(): boolean {
    return this.#held.some(({ until }) => until === "call");
  }

  constructor(queue: TaskQueue) {
    this.#queue = queue;
  }

  /** @param calls - how many calls from now it comes due; 1 for the next */
  untilCall(task: Task, calls: number): void {
    this.#held = [...this.#held, { until: "call", task, calls }];
  }

  /**
   * Keeps a task back until a write that concerns the same is accepted, and has it come due right after that one.
   *
   * @param notBefore - in milliseconds of the clock
   */
  untilWrite(task: Task, names: Names, notBefore: number): void {
    this.#held = [...this.#held, { until: "write", task, names, notBefore }];
  }

  callCame(now: number): void {
    this.#keep((hold) => {
      if (hold.until !== "call") return hold;
      if (hold.calls > 1) return { ...hold, calls: hold.calls - 1 };
      this.#move(hold.task, now);
      return undefined;
    });
  }

  /** @param dueAt - when that write comes due */
  writeAccepted(names: Names, dueAt: number): void {
    this.#keep((hold) => {
      if (hold.until !== "write" || !concernSame(hold.names, names)) return hold;
      this.#move(hold.task, Math.max(hold.notBefore, dueAt));
      return undefined;
    });
  }

  clear(): void {
    this.#held = [];
  }

  /** @param tasks - of which each hold names one, by its index */
  snapshot(tasks: readonly Task[]): readonly HoldSnapshot[] {
    const indexes = new Map(tasks.map((task, index) => [task, index]));
    return this.#held.flatMap((hold): HoldSnapshot[] => {
      const task = indexes.get(hold.task);
      if (task === undefined) return [];
      if (hold.until === "call") return [{ until: hold.until, task, calls: hold.calls }];
      return [{ until: hold.until, task, notBefore: hold.notBefore }];
    });
  }

  /** @param shift - what is added to times, in milliseconds */
  restore(holds: readonly HoldSnapshot[], tasks: readonly Task[], shift: number): void {
    this.#held = holds.flatMap((hold): Hold[] => {
      const task = tasks[hold.task];
      if (task === undefined) return [];
      if (hold.until === "call") return [{ until: "call", task, calls: hold.calls }];
      return [{ until: "write", task, names: task.write.names, notBefore: hold.notBefore + shift }];
    });
  }

  /** What came due otherwise is held no more. */
  #keep(next: (hold: Hold) => Hold | undefined): void {
    this.#held = this.#held.filter(({ task }) => this.#queue.has(task)).flatMap((hold) => next(hold) ?? []);
  }

  #move(task: Task, dueAt: number): void {
    this.#queue.remove(task);
    this.#queue.add({ ...task, dueAt });
  }
}

/** Whether the order of two writes can matter: only operator 5 names no token, and all that its accounts have. */
function concernSame(one: Names, other: Names): boolean {
  const tokens = new Set(one.tokens);
  if (other.tokens.some((token) => tokens.has(token))) return true;
  if (one.tokens.length > 0 && other.tokens.length > 0) return false;
  const accounts = new Set(one.accounts.map(accountKey));
  return other.accounts.some((account) => accounts.has(accountKey(account)));
}
