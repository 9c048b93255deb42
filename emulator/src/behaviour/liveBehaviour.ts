import { isDeepStrictEqual } from "node:util";
import { changedBehaviour, DEFAULT_BEHAVIOUR, type Behaviour } from "./behaviour";
import { seededRandom, shuffled, type Random } from "../basics/random";

/** The behaviour in force and the dice that it throws. */
export class LiveBehaviour {
  #current: Behaviour;
  #lagDice: Random;
  #orderDice: Random;

  constructor(initial: unknown = {}) {
    this.#current = changedBehaviour(DEFAULT_BEHAVIOUR, initial);
    this.#lagDice = lagDice(this.#current);
    this.#orderDice = seededRandom(this.#current.seed);
  }

  get current(): Behaviour {
    return this.#current;
  }

  /**
   * What the settings would be.
   *
   * @throws {@link InputError} where a setting or value is unknown
   */
  changed(change: unknown): Behaviour {
    return changedBehaviour(this.#current, change);
  }

  /** @throws {@link InputError} where a setting or value is unknown; nothing changes then */
  change(change: unknown): void {
    this.take(this.changed(change));
  }

  /** Takes settings that {@link changed} answered. */
  take(behaviour: Behaviour): void {
    const before = this.#current;
    this.#current = behaviour;
    if (!isDeepStrictEqual(this.#current.lag, before.lag)) this.#lagDice = lagDice(this.#current);
    if (this.#current.seed !== before.seed) this.#orderDice = seededRandom(this.#current.seed);
  }

  /**
   * Takes other settings in place of all, those that are not given by their defaults, and starts the dice anew.
   *
   * @throws {@link InputError} where a setting or value is unknown; nothing changes then
   */
  replace(settings: unknown): void {
    this.#current = changedBehaviour(DEFAULT_BEHAVIOUR, settings);
    this.reseed();
  }

  /** Starts the dice from their seeds again. */
  reseed(): void {
    this.#lagDice = lagDice(this.#current);
    this.#orderDice = seededRandom(this.#current.seed);
  }

  /** When a write accepted now will show. */
  dueAt(now: number): number {
    const { lag } = this.#current;
    switch (lag.kind) {
      case "fixed":
        return now + lag.ms;
      case "range":
        return now + lag.minMs + Math.floor(this.#lagDice() * (lag.maxMs - lag.minMs + 1));
      case "manual":
        return Infinity;
    }
  }

  /** A list in the order that answers have. */
  ordered<T>(items: readonly T[]): readonly T[] {
    switch (this.#current.order) {
      case "request":
        return items;
      case "reversed":
        return [...items].reverse();
      case "shuffled":
        return shuffled(items, this.#orderDice);
    }
  }
}

function lagDice({ lag }: Behaviour): Random {
  return seededRandom(lag.kind === "range" ? lag.seed : 0);
}
