import { chmod, copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { binariesOf, checkEntry } from "./checkEntry";
import { PulumiNotFoundError } from "./errors";
import { build, exe, findGo } from "./goBuild";
import { placeEntry } from "./placeEntry";
import { buildEntry, goRecipes, neededGo } from "./recipes";
import type { Search } from "./search";

const plugin = `pulumi-resource-pulumi-nodejs${process.platform === "win32" ? ".cmd" : ""}`;

/**
 * Builds the CLI, its Node language host and the plugin for dynamic resources into the cache.
 *
 * @param work an empty folder in the cache, removed by the caller
 * @throws PulumiNotFoundError where there is no fit Go, or the build fails
 */
export async function buildPulumi(cache: string, work: string, search: Search): Promise<void> {
  const go = await findGo(search);
  search.report("no Pulumi CLI found: building one from its Go modules, once; about three minutes on two cores");
  const made = join(work, "build");
  const binaries = binariesOf(made);
  await mkdir(binaries, { recursive: true });
  for (const recipe of goRecipes) await build(go, recipe, join(binaries, recipe.binary + exe), search);

  const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
  await copyFile(join(sdk, plugin), join(binaries, plugin));
  await chmod(join(binaries, plugin), 0o755);

  const checked = await checkEntry(made, search);
  if ("problem" in checked) {
    throw new PulumiNotFoundError(`The Pulumi CLI that was built does not work: ${checked.problem}`, neededGo());
  }
  await placeEntry(made, join(cache, buildEntry()));
}
