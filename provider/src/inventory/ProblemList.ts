import { quoted as quotedText } from "../bindings/quoted";
import { InventoryError, type InventoryProblem } from "./InventoryError";

/** The most problems that are listed one by one. */
const LISTED = 20;

/** The most characters of a key or a name that a problem quotes. */
const QUOTED = 40;

/** What was found to be wrong with a file: the first problems, and how many there are. */
export class ProblemList {
  readonly #listed: InventoryProblem[] = [];
  readonly #notes: InventoryProblem[] = [];
  #count = 0;

  /** How many were found. */
  get count(): number {
    return this.#count;
  }

  /** Whether another problem is counted and not listed: then nobody reads what it says. */
  get isFull(): boolean {
    return this.#count >= LISTED;
  }

  /** Takes a problem in. Problems come in the order of the file. */
  add(line: number, text: string): void {
    this.#count += 1;
    if (this.#listed.length < LISTED) this.#listed.push({ line, text });
  }

  /** Takes in what is odd and may be meant; the first of them are kept. */
  note(line: number, text: string): void {
    if (this.#notes.length < LISTED) this.#notes.push({ line, text });
  }

  /** What is odd and may be meant, in the order of the file, 20 at most. */
  get notes(): readonly InventoryProblem[] {
    return this.#notes;
  }

  /** Throws an {@link InventoryError} where anything was found. */
  throwIfAny(file: string): void {
    if (this.#count > 0) throw new InventoryError(file, this.#listed, this.#count - this.#listed.length);
  }
}

/** A word of the file as a problem quotes it. */
export function quoted(text: string): string {
  return quotedText(text, QUOTED);
}
