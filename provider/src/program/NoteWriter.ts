import { appendFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

import { DECLARED, KNOWN, LONGEST_NOTE, MORE } from "./noteLines";
import { noteFolder, notePrefix, openNoteFolder } from "./notePlace";
import { accountHash, pairHash } from "./pairHash";

/** A pair that a program declares. */
export interface NotedPair {
  readonly token: string;
  readonly account: string;
}

/** What a set declares in an app, as far as it is known by now. Read when it is written, if ever. */
export interface NotedPairs {
  readonly app: string | undefined;
  readonly pairs: () => Iterable<NotedPair>;
}

/** After so many milliseconds a note is nobody's any more. */
const STALE = 24 * 3600 * 1000;
/** How many files of others are looked at. */
const LOOKED_AT = 1_000;

/**
 * Tells the provider processes of an operation what the program declares, in a file of hashes that only this user can read:
 * a provider hears of the sets that the engine hands to it, and not of those that `--target` leaves out or that wait for
 * others. Tells no more than how many sets there are while there is one alone. What can't be written is not told: that is
 * never a reason to fail.
 */
export class NoteWriter {
  readonly #folder: string;
  readonly #prefix: string;
  readonly #file: string;
  #sets = 0;
  #bytes = 0;
  /** What is not written as long as there is one set alone. */
  #kept: NotedPairs[] = [];
  #broken = false;

  /** @param engine the address of the engine that runs the program */
  constructor(engine: string, folder: string = noteFolder(), pid: number = process.pid) {
    this.#folder = folder;
    this.#prefix = notePrefix(engine);
    this.#file = join(folder, `${this.#prefix}${pid}`);
  }

  /** Says that there is one more set. */
  declare(): void {
    this.#sets += 1;
    this.#trying(() => {
      if (this.#sets === 1) this.#begin();
      this.#append(`${DECLARED}\n`);
      if (this.#sets === 2) for (const kept of this.#kept.splice(0)) this.#tell(kept);
    });
  }

  /** Says what a set declares, or a part of it. */
  tell(pairs: NotedPairs): void {
    this.#trying(() => {
      if (this.#sets === 1) this.#kept.push(pairs);
      else this.#tell(pairs);
    });
  }

  /** Says that all of a set was told. */
  know(): void {
    this.#trying(() => {
      this.#append(`${KNOWN}\n`);
    });
  }

  #tell({ app, pairs }: NotedPairs): void {
    if (app === undefined) {
      this.#append(`${MORE}\n`);
      return;
    }
    const hashes = new Set<string>();
    for (const { token, account } of pairs()) {
      hashes.add(pairHash(app, token, account)).add(accountHash(app, account));
    }
    if (hashes.size > 0) this.#append(`${[...hashes].join("\n")}\n`);
  }

  #append(text: string): void {
    const isTooMuch = this.#bytes + text.length > LONGEST_NOTE / 2 && text.length > 2;
    const written = isTooMuch ? `${MORE}\n` : text;
    this.#bytes += written.length;
    appendFileSync(this.#file, written, { mode: 0o600 });
  }

  /** Makes the folder, and clears away what ended programs left at this address, and all that is old. */
  #begin(): void {
    openNoteFolder(this.#folder);
    const now = Date.now();
    for (const name of readdirSync(this.#folder).slice(0, LOOKED_AT)) {
      const path = join(this.#folder, name);
      const isOld = now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now) > STALE;
      if (isOld || path === this.#file || (name.startsWith(this.#prefix) && !this.#isAlive(name))) {
        rmSync(path, { force: true });
      }
    }
  }

  #isAlive(name: string): boolean {
    try {
      return process.kill(Number(name.slice(this.#prefix.length)), 0);
    } catch {
      return false;
    }
  }

  #trying(work: () => void): void {
    if (this.#broken) return;
    try {
      work();
    } catch {
      this.#broken = true;
      this.#takeBack();
    }
  }

  /** Half a note would say that there is no more. */
  #takeBack(): void {
    try {
      rmSync(this.#file, { force: true });
    } catch {
      // It says of a set that is not known, and so that it is not all: the count of sets goes out before what they are.
    }
  }
}
