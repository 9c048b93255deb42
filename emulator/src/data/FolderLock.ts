import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { InputError } from "../basics/input";

const holderSchema = z.object({ pid: z.int().min(1), started: z.string().nullable() });

/** Keeps a folder to one process. What a process that is gone left behind does not count. */
export class FolderLock {
  readonly #file: string;

  private constructor(file: string) {
    this.#file = file;
  }

  /** @throws {@link InputError} where another process that is alive has it */
  static take(folder: string): FolderLock {
    const file = path.join(folder, "lock");
    const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
    for (;;) {
      try {
        fs.writeFileSync(file, own, { flag: "wx" });
        return new FolderLock(file);
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
      }
      const holder = holderOf(file);
      if (holder !== undefined && isAlive(holder)) {
        throw new InputError(
          `${folder}: process ${holder.pid} keeps its data there; give each emulator a folder of its own`,
        );
      }
      fs.rmSync(file, { force: true });
    }
  }

  release(): void {
    fs.rmSync(this.#file, { force: true });
  }
}

type Holder = z.output<typeof holderSchema>;

/** A lock that says nothing was being written when its process ended. */
function holderOf(file: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/** A number alone may be another process's by now: in a container each start has the same. */
function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false;
  }
  // One that has ended goes on having its number until somebody asks how, which nobody does in many a container.
  if (ENDED.has(statOf(pid)[0] ?? "")) return false;
  const now = startOf(pid);
  return now === null || started === null || now === started;
}

/** A zombie, and what is dead. */
const ENDED = new Set(["Z", "X"]);

/** When a process started, as Linux tells it; null elsewhere. */
function startOf(pid: number): string | null {
  return statOf(pid)[19] ?? null;
}

/** What Linux tells of a process, from its state on; nothing elsewhere. */
function statOf(pid: number): readonly string[] {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

function codeOf(error: unknown): unknown {
  return Reflect.get(Object(error), "code");
}
