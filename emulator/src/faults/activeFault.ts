import { seededRandom, type Random } from "../basics/random";
import type { FaultReport, FullFault } from "./fault";

/** A fault that counts what it meets. */
export class ActiveFault {
  readonly id: number;
  readonly fault: FullFault;
  readonly #dice: Random;
  #met = 0;
  #hits = 0;

  /** @param stand - how far it has come already */
  constructor(id: number, fault: FullFault, { met, hits } = { met: 0, hits: 0 }) {
    this.id = id;
    this.fault = fault;
    this.#dice = seededRandom(fault.chance?.seed ?? 0);
    if (fault.chance !== undefined) for (let thrown = fault.skip; thrown < met; thrown += 1) this.#dice();
    this.#met = met;
    this.#hits = hits;
  }

  get report(): FaultReport {
    return { id: this.id, fault: this.fault, met: this.#met, hits: this.#hits, remaining: this.#remaining };
  }

  /** Counts what it is about, and tells whether it is to be hit. The dice are thrown for each after `skip`. */
  meet(): boolean {
    this.#met += 1;
    const { skip, chance } = this.fault;
    if (this.#met <= skip) return false;
    const drawn = chance === undefined || this.#dice() < chance.probability;
    return drawn && this.#remaining !== 0;
  }

  hit(): void {
    this.#hits += 1;
  }

  get #remaining(): number | null {
    const { times } = this.fault;
    return times === null ? null : times - this.#hits;
  }
}
