import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { lock as acquire } from "proper-lockfile";
import { errorCode } from "./errorCode";
import type { Search } from "./search";

/** The other process did not finish within the limit. */
export class LockWaitError extends Error {
  override readonly name = "LockWaitError";
}

/**
 * Runs a task that only one process at a time may run in a folder. A lock whose holder died is taken over once it is
 * `lockStale` old. Should the lock be lost meanwhile (the machine slept), the task goes on: what it makes is put in
 * place atomically, so a second maker costs time only.
 *
 * @throws LockWaitError after `lockWait` of waiting
 */
export async function withLock<T>(folder: string, search: Search, task: () => Promise<T>): Promise<T> {
  const { limits, signal } = search;
  const deadline = performance.now() + limits.lockWait;
  let release: (() => Promise<void>) | undefined;
  for (let told = false; release === undefined;) {
    try {
      release = await acquire(folder, {
        lockfilePath: join(folder, "making.lock"),
        stale: limits.lockStale,
        onCompromised: () => undefined,
      });
    } catch (error) {
      if (errorCode(error) !== "ELOCKED") throw error;
      if (performance.now() >= deadline) {
        throw new LockWaitError(`another process has been making a CLI in ${folder} for too long`);
      }
      if (!told) search.report("another process is making a Pulumi CLI: waiting for it");
      told = true;
      await pause(limits.lockPoll, undefined, { signal }).catch(() => signal?.throwIfAborted());
    }
  }
  try {
    return await task();
  } finally {
    await release().catch(() => undefined);
  }
}
