import { access, constants, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";

import writeFileAtomic from "write-file-atomic";

import { type BaselineEntry, baselineText, readBaseline } from "../../drift/judge/Baseline";
import { fileError } from "../fileError";
import { UsageError } from "../UsageError";
import { readGiven } from "./readGiven";

/** The largest baseline, in bytes. */
const LARGEST = 64 * 1024 * 1024;

/** The file that known drift is kept in. */
export class BaselineFile {
  readonly known: readonly BaselineEntry[];
  readonly #path: string;

  private constructor(path: string, known: readonly BaselineEntry[]) {
    this.#path = path;
    this.known = known;
  }

  /**
   * Reads the file.
   * @param forUpdate whether it is to be written: then it need not be there yet, and its folder is looked at now
   * @throws {@link UsageError} where it can't be read, an `InputError` where it is none, an Error where it can't be written
   */
  static async open(path: string, forUpdate: boolean): Promise<BaselineFile> {
    if (path === "-") throw new UsageError("--baseline: write the name of a file; stdin can't be written again");
    if (!forUpdate) return new BaselineFile(path, await knownIn(path));
    try {
      await access(dirname(path), constants.W_OK);
    } catch (error) {
      throw fileError(path, "written", error);
    }
    const isThere = await stat(path).then(
      () => true,
      () => false,
    );
    return new BaselineFile(path, isThere ? await knownIn(path) : []);
  }

  /** Puts other entries in its place: whoever reads it finds the old file or the new one, never a part. */
  async write(known: readonly BaselineEntry[]): Promise<void> {
    try {
      await writeFileAtomic(this.#path, baselineText(known));
    } catch (error) {
      throw fileError(this.#path, "written", error);
    }
  }
}

async function knownIn(path: string): Promise<readonly BaselineEntry[]> {
  return readBaseline(path, await readGiven(path, Readable.from([]), LARGEST));
}
