import { mkdir } from "node:fs/promises";
import { buildPulumi } from "./buildPulumi";
import { cacheDirectory } from "./cacheDirectory";
import { cachedPulumi } from "./cachedPulumi";
import { errorCode } from "./errorCode";
import { PulumiNotFoundError } from "./errors";
import { LockWaitError, withLock } from "./lock";
import { npmPulumi } from "./npmPulumi";
import { pathPulumi } from "./pathPulumi";
import { neededGo } from "./recipes";
import { searchOf, type Search } from "./search";
import type { FindPulumiOptions, PulumiCli } from "./types";
import { withWorkFolder } from "./workFolder";

async function makePulumi(cache: string, search: Search): Promise<PulumiCli> {
  const othersWork = await cachedPulumi(cache, search, true);
  if (othersWork !== undefined) return othersWork;
  const source = await withWorkFolder(cache, async (work): Promise<"npm" | "build"> => {
    if (await npmPulumi(cache, work, search)) return "npm";
    await buildPulumi(cache, work, search);
    return "build";
  });
  const made = await cachedPulumi(cache, search, false);
  if (made !== undefined) return { ...made, source };
  throw new PulumiNotFoundError(`The Pulumi CLI that was made in ${cache} does not answer`, neededGo());
}

const cacheErrors = ["EACCES", "EPERM", "EROFS", "EEXIST", "ENOTDIR", "ENOSPC"];

/** What the caller is told when a step threw something else than a refusal in words. */
function explained(error: unknown, cache: string): unknown {
  if (error instanceof LockWaitError) return new PulumiNotFoundError(error.message, neededGo(), { cause: error });
  const code = errorCode(error);
  if (code !== undefined && cacheErrors.includes(code)) {
    const reason = `No Pulumi CLI was found, and none can be kept in ${cache} (${code}); $TPNS_TOOLS_CACHE names another place`;
    return new PulumiNotFoundError(reason, neededGo(), { cause: error });
  }
  return error;
}

/**
 * Finds a Pulumi CLI that works, or makes one. Looked for, in this order: `pulumi` on PATH; one made before; one that the
 * npm package `pulumi` downloads; one built from Go modules, which takes minutes, once for a machine. Several processes
 * may ask at the same time: one makes it, the others wait (up to 30 minutes).
 *
 * @throws PulumiNotFoundError when there is none and none can be made
 */
export async function findPulumi(options: FindPulumiOptions = {}): Promise<PulumiCli> {
  const search = searchOf(options);
  const cache = cacheDirectory(search.environment);
  const found = (await pathPulumi(search)) ?? (await cachedPulumi(cache, search, false));
  if (found !== undefined) return found;
  try {
    await mkdir(cache, { recursive: true });
    return await withLock(cache, search, () => makePulumi(cache, search));
  } catch (error) {
    throw explained(error, cache);
  }
}
