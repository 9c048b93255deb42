import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { DECLARED, KNOWN, LONGEST_NOTE, MORE } from "./noteLines";
import { isPrivate, noteFolder, notePrefix } from "./notePlace";
import { accountHash, pairHash } from "./pairHash";

/** What the processes of a program say that it declares. */
export interface ProgramNotes {
  /** Whether all sets that the program has made by now are wholly told of. */
  readonly isComplete: boolean;
  readonly hasPair: (app: string, token: string, account: string) => boolean;
  readonly hasAccount: (app: string, account: string) => boolean;
}

/** Notes that are read for one operation, at most: one process a program, and one for each component package. */
const MOST_NOTES = 20;
/** A note that was not written to for so many milliseconds is of another operation. */
const STALE = 24 * 3600 * 1000;

/**
 * Makes a reader of what the program of an operation says; it reads only what has changed. Answers undefined where there
 * is nothing, or what is there can't be read. Never throws.
 * @param engine the address of the engine that runs the operation
 */
export function noteReader(engine: string, folder: string = noteFolder()): () => ProgramNotes | undefined {
  const prefix = notePrefix(engine);
  let read: { readonly stamp: string; readonly notes: ProgramNotes | undefined } | undefined;
  return () => {
    try {
      const files = isPrivate(folder) ? filesIn(folder, prefix) : [];
      const stamp = files.map(({ path, size, mtimeMs }) => `${path} ${size} ${mtimeMs}`).join("\n");
      if (read?.stamp !== stamp) read = { stamp, notes: parse(files.map(({ path }) => readFileSync(path, "latin1"))) };
      return read.notes;
    } catch {
      read = undefined;
      return undefined;
    }
  };
}

function filesIn(folder: string, prefix: string) {
  const now = Date.now();
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .slice(0, MOST_NOTES)
    .flatMap((name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = statSync(path);
      return size > LONGEST_NOTE || now - mtimeMs > STALE ? [] : [{ path, size, mtimeMs }];
    });
}

function parse(texts: readonly string[]): ProgramNotes | undefined {
  if (texts.length === 0) return undefined;
  const hashes = new Set<string>();
  let [open, isMore] = [0, false];
  for (const line of texts.flatMap((text) => text.split("\n"))) {
    if (line === DECLARED) open += 1;
    else if (line === KNOWN) open -= 1;
    else if (line === MORE) isMore = true;
    else if (line !== "") hashes.add(line);
  }
  return {
    isComplete: open <= 0 && !isMore,
    hasPair: (app, token, account) => hashes.size > 0 && hashes.has(pairHash(app, token, account)),
    hasAccount: (app, account) => hashes.size > 0 && hashes.has(accountHash(app, account)),
  };
}
