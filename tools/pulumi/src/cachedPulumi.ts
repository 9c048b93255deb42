import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { checkEntry } from "./checkEntry";
import { pulumiCli } from "./pulumiCli";
import { buildEntry, npmEntry } from "./recipes";
import type { Search } from "./search";
import type { PulumiCli } from "./types";

/**
 * A CLI that an earlier run made. One that does not work any more is passed over with a word, and removed by the one
 * who holds the lock.
 */
export async function cachedPulumi(cache: string, search: Search, mayRemove: boolean): Promise<PulumiCli | undefined> {
  for (const name of [npmEntry, buildEntry()]) {
    const entry = join(cache, name);
    if (!existsSync(entry)) continue;
    const checked = await checkEntry(entry, search);
    if ("command" in checked) return pulumiCli({ ...checked, source: "cache" });
    if (mayRemove) {
      search.report(`${entry} is made anew: ${checked.problem}`);
      await rm(entry, { recursive: true, force: true });
    }
  }
  return undefined;
}
