import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cacheDirectory } from "./cacheDirectory";
import { binariesOf } from "./checkEntry";
import { findExecutable } from "./findExecutable";
import { build, exe, findGo } from "./goBuild";
import { withLock } from "./lock";
import { pathFolders } from "./pathVariable";
import { placeEntry } from "./placeEntry";
import { yamlEntry, yamlRecipe } from "./recipes";
import { searchOf } from "./search";
import type { FindPulumiOptions, PulumiCli } from "./types";
import { withWorkFolder } from "./workFolder";

/**
 * Finds the host of programs in YAML, or makes one: beside the CLI, on PATH, one made before, else one built from its Go
 * module, which takes a minute or two, once for a machine.
 *
 * @returns the folder that it lies in, for PATH
 * @throws PulumiNotFoundError where there is none and none can be made
 */
export async function findYamlHost(cli: PulumiCli, options: FindPulumiOptions = {}): Promise<string> {
  const search = searchOf(options);
  const cache = cacheDirectory(search.environment);
  const made = binariesOf(join(cache, yamlEntry()));
  const find = (): string | undefined =>
    findExecutable(yamlRecipe.binary, [cli.directory, ...pathFolders(search.environment), made]);
  const found = find();
  if (found !== undefined) return dirname(found);
  await mkdir(cache, { recursive: true });
  return await withLock(cache, search, async () => {
    const othersWork = find();
    if (othersWork !== undefined) return dirname(othersWork);
    const go = await findGo(search);
    search.report("no host for programs in YAML found: building one from its Go module, once; about a minute");
    await withWorkFolder(cache, async (work) => {
      const entry = join(work, "yaml");
      await mkdir(binariesOf(entry), { recursive: true });
      await build(go, yamlRecipe, join(binariesOf(entry), yamlRecipe.binary + exe), search);
      await placeEntry(entry, join(cache, yamlEntry()));
    });
    return made;
  });
}
