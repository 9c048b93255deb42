import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "./errorCode";

/** The maker's process id stands in the name, so that what a killed one left can be told from work in progress. */
const pattern = /^making-(\d+)-/;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/** Runs a task with an empty folder in the cache, and removes it afterwards, with those that killed processes left. */
export async function withWorkFolder<T>(cache: string, task: (work: string) => Promise<T>): Promise<T> {
  for (const name of await readdir(cache)) {
    const pid = pattern.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(cache, name), { recursive: true, force: true });
  }
  const work = await mkdtemp(join(cache, `making-${process.pid}-`));
  try {
    return await task(work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
