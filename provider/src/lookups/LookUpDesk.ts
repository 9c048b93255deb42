import { BATCH_SIZE } from "../bindings/batches";
import type { Clock } from "../calls/Clock";
import { fillCall } from "../calls/fillCall";
import type { Answer } from "../reading/askEach";

/** How long a call that is not full waits for more to ask, in milliseconds. */
const WINDOW = 50;
/** The most elements that may wait at once. */
const MOST_WAITING = 200_000;
/** How many waiting elements are looked at to fill one call. */
const LOOKED_AT = 1_000;

/** What a desk works with. */
export interface DeskOptions<T, V> {
  /** Elements of one id are asked for once. */
  readonly idOf: (element: T) => string;
  /** No call carries two elements of one text: an answer may leave out what tells them apart. */
  readonly textOf: (element: T) => string;
  /** Asks for at most one batch; answers each element in their order. */
  readonly ask: (elements: readonly T[]) => Promise<readonly Answer<V>[]>;
  /** Calls at once. */
  readonly concurrency: number;
  readonly clock: Clock;
  /** Called whenever nothing waits and nothing runs any more. */
  readonly onIdle: () => void;
}

/** One look-up of the program. */
interface Request<V> {
  readonly answers: Map<string, V>;
  /** How many answers it needs. */
  readonly needed: number;
  settled: boolean;
  readonly resolve: (answers: ReadonlyMap<string, V>) => void;
  readonly reject: (error: unknown) => void;
}

interface Waiting<T, V> {
  readonly element: T;
  readonly requests: Request<V>[];
}

/**
 * Merges the look-ups of a program into full calls: sends at 20, else 50 ms after the first. Each look-up has its own
 * answers and its own error; what only a failed one waits for is not asked any more.
 * A `Lane` of the calls merges too, but answers each element to the one who asked for it, waits by who is under way, and
 * leaves pace to the gate. Here an element has many askers, and the program starts look-ups whenever it likes.
 */
export class LookUpDesk<T, V> {
  readonly #options: DeskOptions<T, V>;
  readonly #waiting = new Map<string, Waiting<T, V>>();
  #running = 0;
  #windowOpen = false;
  #windowOver = false;

  constructor(options: DeskOptions<T, V>) {
    this.#options = options;
  }

  /** Whether nothing waits and nothing runs. */
  get idle(): boolean {
    return this.#waiting.size === 0 && this.#running === 0;
  }

  /** The values of elements by their ids. Rejects with what the first of them failed with. */
  lookUp(elements: readonly T[]): Promise<ReadonlyMap<string, V>> {
    const byId = new Map(elements.map((element) => [this.#options.idOf(element), element]));
    if (byId.size === 0) return Promise.resolve(new Map());
    if (this.#waiting.size + byId.size > MOST_WAITING) {
      return Promise.reject(new RangeError(`over ${MOST_WAITING} look-ups at once; await some of them first`));
    }
    return new Promise((resolve, reject) => {
      const request: Request<V> = { answers: new Map(), needed: byId.size, settled: false, resolve, reject };
      for (const [id, element] of byId) {
        const waiting = this.#waiting.get(id);
        if (waiting === undefined) this.#waiting.set(id, { element, requests: [request] });
        else waiting.requests.push(request);
      }
      this.#send();
    });
  }

  #send(): void {
    while (this.#running < this.#options.concurrency && this.#mayGo()) {
      const batch = this.#take();
      if (batch.length > 0) void this.#run(batch);
    }
    if (this.#waiting.size === 0) this.#windowOver = false;
    else if (!this.#windowOpen && !this.#windowOver) void this.#openWindow();
  }

  #mayGo(): boolean {
    return this.#waiting.size >= BATCH_SIZE || (this.#windowOver && this.#waiting.size > 0);
  }

  async #openWindow(): Promise<void> {
    this.#windowOpen = true;
    await this.#options.clock.sleep(WINDOW);
    this.#windowOpen = false;
    this.#windowOver = true;
    this.#send();
  }

  /** Takes the next call's elements out; those of which nobody wants an answer any more are dropped. */
  #take(): [id: string, waiting: Waiting<T, V>][] {
    const batch = fillCall(this.#wanted(), ([, { element }]) => this.#options.textOf(element));
    for (const [id] of batch) this.#waiting.delete(id);
    return batch;
  }

  /** What somebody still wants, of the first that wait. The others are dropped on the way. */
  *#wanted(): Generator<[id: string, waiting: Waiting<T, V>], void, undefined> {
    let looked = 0;
    for (const [id, waiting] of this.#waiting) {
      if (looked === LOOKED_AT) return;
      looked += 1;
      if (waiting.requests.every((request) => request.settled)) this.#waiting.delete(id);
      else yield [id, waiting];
    }
  }

  async #run(batch: readonly (readonly [string, Waiting<T, V>])[]): Promise<void> {
    this.#running += 1;
    const elements = batch.map(([, { element }]) => element);
    try {
      const answers = await this.#options.ask(elements);
      batch.forEach(([id, { requests }], index) => {
        for (const request of requests) answer(request, id, answers[index]);
      });
    } catch (error) {
      for (const [, { requests }] of batch) for (const request of requests) fail(request, error);
    }
    this.#running -= 1;
    this.#send();
    if (this.idle) this.#options.onIdle();
  }
}

function answer<V>(request: Request<V>, id: string, given: Answer<V> | undefined): void {
  if (given?.found !== true) {
    fail(request, given?.error);
    return;
  }
  request.answers.set(id, given.value);
  if (request.settled || request.answers.size < request.needed) return;
  request.settled = true;
  request.resolve(request.answers);
}

function fail<V>(request: Request<V>, error: unknown): void {
  request.settled = true;
  request.reject(error);
}
