import { createHash } from "node:crypto";
import { lstatSync, mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** Where programs of this user leave their notes. */
export function noteFolder(): string {
  const { uid } = userInfo();
  return join(tmpdir(), uid < 0 ? "pulumi-tpns" : `pulumi-tpns-${uid}`);
}

/**
 * How the names of the notes of one operation begin. Its program and its providers all know the address of the engine.
 * @param engine as either of them has it, such as `127.0.0.1:1234` or `dns:127.0.0.1:1234`
 */
export function notePrefix(engine: string): string {
  const address = engine.replace(/^\w+:\/*(?=.*:\d)/, "");
  return `${createHash("sha256").update(address).digest("hex").slice(0, 16)}-`;
}

/** Makes the folder where there is none. Throws where it is somebody else's, or others can look into it. */
export function openNoteFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!isPrivate(folder)) throw new Error("the folder of notes is not private");
}

/** Whether a folder is one of this user's own into which nobody else can look or write. */
export function isPrivate(folder: string): boolean {
  const { uid } = userInfo();
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) return false;
  // On Windows the folder for temporary files is the user's own.
  return uid < 0 || (found.uid === uid && (found.mode & 0o077) === 0);
}
