import type { Write } from "./write";

/** An accepted write that does not show yet. */
export interface Task {
  /** Milliseconds of the clock, or `Infinity` for a task that waits to be applied by hand. */
  readonly dueAt: number;
  readonly write: Write;
}

/** Accepted writes that do not show yet, in the order in which they will: by due time, then by call. */
export class TaskQueue {
  #tasks: Task[] = [];

  get size(): number {
    return this.#tasks.length;
  }

  add(task: Task): Task {
    this.#tasks.splice(this.#countUntil(task.dueAt), 0, task);
    return task;
  }

  entries(): readonly Task[] {
    return [...this.#tasks];
  }

  has(task: Task): boolean {
    return this.#tasks.includes(task);
  }

  /** Takes a task out before it is due. */
  remove(task: Task): void {
    this.#tasks = this.#tasks.filter((other) => other !== task);
  }

  /** Takes out what is due by then, in order. */
  takeDue(now: number): readonly Task[] {
    return this.#tasks.splice(0, this.#countUntil(now));
  }

  clear(): void {
    this.#tasks = [];
  }

  /** How many tasks are due at that time or before: a binary search. */
  #countUntil(time: number): number {
    let low = 0;
    let high = this.#tasks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const task = this.#tasks[middle];
      if (task !== undefined && task.dueAt <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
