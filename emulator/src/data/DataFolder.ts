import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { FolderLock } from "./FolderLock";
import { InputError, parseInput } from "../basics/input";
import { replay } from "./replay";
import type { Service } from "../service/service";
import { serviceRecordSchema, type ServiceRecord } from "../service/serviceRecord";
import { serviceSnapshotSchema } from "../service/serviceSnapshot";
import { takeSnapshot } from "../service/takeSnapshot";

/** The log is folded into a new state when it is larger than this, and twice as large as the state. */
const LEAST_FOLDED_BYTES = 4_194_304;
const STATE = "state.json";
const LOG_NAME = /^log-(\d+)\.ndjson$/;

const stateSchema = serviceSnapshotSchema.extend({
  format: z.literal("tpns-emulator data"),
  /** Which log goes on from here. */
  log: z.int().min(1),
});

/**
 * The folder in which an emulator outlives its process: a state, and a log of what was done since. What is done is in the
 * log before it is answered. The state is replaced as a whole: a new file takes the place of the old one.
 */
export class DataFolder {
  readonly #folder: string;
  readonly #lock: FolderLock;
  #number = 0;
  #log: number | undefined;
  #logBytes = 0;
  #stateBytes = 0;

  private constructor(folder: string, lock: FolderLock) {
    this.#folder = folder;
    this.#lock = lock;
  }

  /**
   * Takes what is in the folder into a service, and keeps what happens to it from now on.
   *
   * @throws {@link InputError} naming the file and the place in it that cannot be read; nothing is written then
   */
  static open(folder: string, service: Service): DataFolder {
    makeFolder(folder);
    const data = new DataFolder(folder, FolderLock.take(folder));
    try {
      data.#read(service);
      data.#fold(service);
    } catch (error) {
      data.close();
      throw error;
    }
    service.record = (entry) => {
      // A record is written before what it says is done: now all that was written is.
      if (data.#logBytes > Math.max(LEAST_FOLDED_BYTES, 2 * data.#stateBytes)) data.#fold(service);
      data.#append(entry);
    };
    service.onReplaced = () => {
      data.#fold(service);
    };
    return data;
  }

  close(): void {
    if (this.#log !== undefined) fs.closeSync(this.#log);
    this.#log = undefined;
    this.#lock.release();
  }

  #read(service: Service): void {
    const file = path.join(this.#folder, STATE);
    if (!fs.existsSync(file)) {
      const [stray] = this.#logs();
      if (stray !== undefined) throw new InputError(`${file}: is missing beside ${stray.name}`);
      return;
    }
    const { log, format, ...state } = parseInput(stateSchema, parsedJson(fs.readFileSync(file, "utf8"), file), file);
    service.load({ ...state, format: "tpns-emulator snapshot" }, { place: file, keepsTimes: true });
    this.#number = log;
    this.#replay(path.join(this.#folder, logName(log)), service);
  }

  /** What follows the last end of a line is a record that was being written when the process ended: nobody was answered. */
  #replay(file: string, service: Service): void {
    if (!fs.existsSync(file)) throw new InputError(`${file}: is missing`);
    const lines = fs.readFileSync(file, "utf8").split("\n").slice(0, -1);
    for (const [index, line] of lines.entries()) {
      const place = `${file}:${index + 1}`;
      replay(service, parseInput(serviceRecordSchema, parsedJson(line, place), place), place);
    }
    service.caughtUp();
  }

  #append(entry: ServiceRecord): void {
    if (this.#log === undefined) return;
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    try {
      for (let written = 0; written < line.length;) written += fs.writeSync(this.#log, line, written);
    } catch (error) {
      // What is not there whole must not stand before what comes next.
      fs.ftruncateSync(this.#log, this.#logBytes);
      throw error;
    }
    this.#logBytes += line.length;
  }

  /** Writes all there is as a state, with an empty log to go on. Whenever it is cut off, one of the two states counts. */
  #fold(service: Service): void {
    const number = this.#number + 1;
    const log = fs.openSync(path.join(this.#folder, logName(number)), "w");
    const state = JSON.stringify({ ...takeSnapshot(service), faults: [], format: "tpns-emulator data", log: number });
    replaceFile(path.join(this.#folder, STATE), state);
    if (this.#log !== undefined) fs.closeSync(this.#log);
    this.#number = number;
    this.#log = log;
    this.#logBytes = 0;
    this.#stateBytes = state.length;
    for (const old of this.#logs()) if (old.number < number) fs.rmSync(path.join(this.#folder, old.name));
  }

  #logs(): readonly { readonly name: string; readonly number: number }[] {
    return fs.readdirSync(this.#folder).flatMap((name) => {
      const [, number] = LOG_NAME.exec(name) ?? [];
      return number === undefined ? [] : [{ name, number: Number(number) }];
    });
  }
}

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new InputError(`${folder}: is no folder, and none can be made: ${String(error)}`);
  }
}

function logName(number: number): string {
  return `log-${number}.ndjson`;
}

/** Readers see the old file or the new one, whole. */
function replaceFile(file: string, text: string): void {
  const draft = `${file}.new`;
  const descriptor = fs.openSync(draft, "w");
  try {
    fs.writeFileSync(descriptor, text);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
  fs.renameSync(draft, file);
}

function parsedJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`${place}: is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
