import type { AppSnapshot } from "./appSnapshot";
import { BoundedLog } from "../basics/boundedLog";
import type { Change, Origin } from "./change";

/** The newest changes of an app: what each goes back to, and which is the last of its token. */
export class History {
  readonly #changes: BoundedLog<Change>;
  /** As many as the changes, with the same numbers. */
  readonly #origins: BoundedLog<Origin>;
  readonly #last = new Map<string, Change>();

  /** @param limit - how many changes are kept, at least 1 */
  constructor(limit: number) {
    this.#changes = new BoundedLog(limit);
    this.#origins = new BoundedLog(limit);
  }

  /** The number that the next change gets. */
  get nextSequence(): number {
    return this.#changes.nextSequence;
  }

  get size(): number {
    return this.#changes.size;
  }

  /** How many changes were let go. */
  get dropped(): number {
    return this.#changes.dropped;
  }

  /** The last change of each token that it has, the longest ago first. */
  get lastChanges(): ReadonlyMap<string, Change> {
    return this.#last;
  }

  /** What is kept, oldest first. */
  entries(): readonly Change[] {
    return this.#changes.entries();
  }

  /** What is kept, the newest first. */
  newestFirst(): Iterable<Change> {
    return this.#changes.before();
  }

  /** What a change goes back to. */
  originOf({ sequence }: Change): Origin {
    return this.#origins.get(sequence) ?? {};
  }

  /** What its changes go back to, oldest first. */
  origins(): readonly Origin[] {
    return this.#origins.entries();
  }

  append(change: Change, origin: Origin): void {
    const gone = this.#changes.append(change);
    this.#origins.append(origin);
    if (gone !== undefined && this.#last.get(gone.token) === gone) this.#last.delete(gone.token);
    this.#last.delete(change.token);
    this.#last.set(change.token, change);
  }

  clear(): void {
    this.#changes.clear();
    this.#origins.clear();
    this.#last.clear();
  }

  snapshot(): AppSnapshot["history"] {
    const changes = this.entries().map((change) => ({ ...change, origin: this.originOf(change) }));
    return { dropped: this.dropped, changes };
  }

  /**
   * Takes what {@link snapshot} gave in place of all there is.
   *
   * @param shift - what is added to its times, in milliseconds
   */
  restore({ dropped, changes }: AppSnapshot["history"], shift: number): void {
    this.clear();
    for (const log of [this.#changes, this.#origins]) log.beginAfter(dropped);
    for (const { origin, ...change } of changes) this.append({ ...change, at: change.at + shift }, origin);
  }
}
