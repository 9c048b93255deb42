import { BATCH_SIZE, batches } from "../bindings/batches";
import { TpnsError } from "../tpns/errors/TpnsError";
import type { Clock } from "./Clock";
import { fillCall } from "./fillCall";
import { withResolvers } from "./withResolvers";

/** A batch that isn't full goes when nothing has come for this long, in milliseconds. */
const QUIET = 50;
/** The longest that an element waits for others, in milliseconds. */
const LONGEST_WAIT = 500;
/** The longest wait while more resources are under way than elements wait: on a busy machine they come slowly. */
const LONGEST_WAIT_FOR_MORE = 2_000;

const TOO_FEW = "a call answered fewer results than it has elements";

/** What goes on in all lanes of a session. */
export interface Traffic {
  /** How many resources are under way, and so may still ask for something. */
  underWay: number;
  /** How many elements wait for a call that reads, and for one that writes. */
  readonly waiting: Record<Direction, number>;
}

export type Direction = "read" | "write";

/** One element on its way into a call. */
interface Passenger<T, R> {
  readonly element: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Merges what many resources ask of the service into full calls of one kind. No call names an element twice.
 *
 * A full batch never waits. One that isn't full waits a little. It waits longer while more resources are under way than
 * elements wait, since theirs may still come (measured: 64 resources of one `up` arrive over 444 ms). What waits in
 * other lanes counts, so that lanes do not wait for each other. But writes wait for what is still to be read, since
 * more writes may follow from it.
 *
 * What the resources under way have asked for limits what waits. The look-ups of a program have a desk of their own
 * (`functions/LookUpDesk`): nobody there knows who is under way.
 */
export class Lane<T, R> {
  readonly #send: (elements: readonly T[]) => Promise<readonly R[]>;
  readonly #nameOf: (element: T) => string;
  readonly #clock: Clock;
  readonly #traffic: Traffic;
  readonly #direction: Direction;
  #waiting: Passenger<T, R>[] = [];
  #firstAt = 0;
  #lastAt = 0;
  #isWatched = false;

  /**
   * @param send makes one call; answers one result for each element, in their order
   * @param nameOf what an element is about, such as its token
   * @param traffic what goes on in all lanes
   * @param direction whether its calls read or write
   */
  constructor(
    send: (elements: readonly T[]) => Promise<readonly R[]>,
    nameOf: (element: T) => string,
    clock: Clock,
    traffic: Traffic,
    direction: Direction,
  ) {
    this.#send = send;
    this.#nameOf = nameOf;
    this.#clock = clock;
    this.#traffic = traffic;
    this.#direction = direction;
  }

  /**
   * Asks for any number of elements. Returns their results in order; rejects with the failure of the first call that
   * failed.
   */
  async submit(elements: readonly T[]): Promise<readonly R[]> {
    if (elements.length === 0) return [];
    // Full batches go straight away, so that what waits stays short. Only the rest looks for company.
    const isEachOnce = new Set(elements.map(this.#nameOf)).size === elements.length;
    const direct = isEachOnce ? elements.length - (elements.length % BATCH_SIZE) : 0;
    const full = batches(elements.slice(0, direct)).map((batch) => this.#sendFull(batch));
    const rest = elements.slice(direct).map((element) => this.#board(element));
    if (this.#waiting.length > 0) this.#merge();
    const [results, others] = await Promise.all([Promise.all(full), Promise.all(rest)]);
    return [...results.flat(), ...others];
  }

  async #sendFull(batch: readonly T[]): Promise<readonly R[]> {
    const results = await this.#send(batch);
    if (results.length < batch.length) throw new Error(TOO_FEW);
    return results;
  }

  /** Sends full batches, and makes sure that the rest goes in time. */
  #merge(): void {
    this.#lastAt = this.#clock.now();
    if (!this.#isWatched) this.#firstAt = this.#lastAt;
    while (this.#waiting.length >= BATCH_SIZE) {
      const batch = this.#take();
      void this.#go(batch);
      this.#firstAt = this.#lastAt;
      if (batch.length < BATCH_SIZE) break;
    }
    void this.#watch();
  }

  #board(element: T): Promise<R> {
    const { promise, resolve, reject } = withResolvers<R>();
    this.#waiting.push({ element, resolve, reject });
    this.#traffic.waiting[this.#direction] += 1;
    return promise;
  }

  /** Makes one call of these elements and no others. */
  sendAlone(elements: readonly T[]): Promise<readonly R[]> {
    return this.#send(elements);
  }

  /** Waits until nothing more comes, or has come for long enough, and sends what is there. */
  async #watch(): Promise<void> {
    if (this.#isWatched) return;
    this.#isWatched = true;
    while (this.#waiting.length > 0) {
      const due = this.#mayMoreCome()
        ? this.#firstAt + LONGEST_WAIT_FOR_MORE
        : Math.min(this.#lastAt + QUIET, this.#firstAt + LONGEST_WAIT);
      const wait = due - this.#clock.now();
      if (wait > 0) await this.#clock.sleep(Math.min(wait, QUIET));
      else {
        void this.#go(this.#take());
        this.#firstAt = this.#clock.now();
      }
    }
    this.#isWatched = false;
  }

  #mayMoreCome(): boolean {
    const { underWay, waiting } = this.#traffic;
    return (this.#direction === "read" ? waiting.read + waiting.write : waiting.write) < underWay;
  }

  /** Takes the next batch. An element about the same thing as another one waits for the next call. */
  #take(): Passenger<T, R>[] {
    const batch = fillCall(this.#waiting, ({ element }) => this.#nameOf(element));
    const taken = new Set(batch);
    this.#waiting = this.#waiting.filter((passenger) => !taken.has(passenger));
    this.#traffic.waiting[this.#direction] -= batch.length;
    return batch;
  }

  async #go(batch: readonly Passenger<T, R>[]): Promise<void> {
    try {
      const results = await this.#send(batch.map(({ element }) => element));
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new Error(TOO_FEW));
        else resolve(result);
      });
    } catch (error) {
      if (batch.length > 1 && this.#direction === "read" && isAboutOne(error)) await this.#goInHalves(batch);
      else for (const { reject } of batch) reject(error);
    }
  }

  /** One element can't be read. That must not fail those who asked for the others. */
  async #goInHalves(batch: readonly Passenger<T, R>[]): Promise<void> {
    const middle = Math.ceil(batch.length / 2);
    await this.#go(batch.slice(0, middle));
    await this.#go(batch.slice(middle));
  }
}

function isAboutOne(error: unknown): boolean {
  return error instanceof TpnsError && error.tokens.length + error.accounts.length === 1;
}
