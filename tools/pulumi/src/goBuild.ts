import { atLeast } from "./atLeast";
import { PulumiNotFoundError } from "./errors";
import { findExecutable } from "./findExecutable";
import { pathFolders } from "./pathVariable";
import { cliRecipe, type GoRecipe, neededGo } from "./recipes";
import { runCommand } from "./runCommand";
import type { Search } from "./search";
import { showProgress } from "./showProgress";
import { versions } from "./versions";
import { withoutVariables } from "./withoutVariables";

/** What an executable ends with here. */
export const exe = process.platform === "win32" ? ".exe" : "";
const stamp = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${versions.cli}`;

/**
 * The caller's environment, with its GOPROXY and the like, less what would make another binary: flags (a set GOFLAGS also
 * hides those of `go env -w`), a workspace, another platform, and the C compiler, which few machines have.
 */
function goEnvironment(search: Search): NodeJS.ProcessEnv {
  return {
    ...withoutVariables(search.environment, /^(PULUMI_|TPNS_|GO(OS|ARCH|EXPERIMENT)$)/),
    GOFLAGS: "-mod=readonly",
    GOWORK: "off",
    CGO_ENABLED: "0",
  };
}

/** The go command, if it is new enough or can fetch a toolchain that is. */
export async function findGo(search: Search): Promise<string> {
  const needed = neededGo();
  const go = findExecutable("go", pathFolders(search.environment));
  if (go === undefined)
    throw new PulumiNotFoundError("No Pulumi CLI was found, and there is no Go to build one", needed);
  // Asked inside a module, Go answers as the toolchain that the module gets, and fetches it where that is allowed.
  const answer = await runCommand(go, ["version"], {
    directory: cliRecipe.folder,
    environment: goEnvironment(search),
    limit: search.limits.goVersion,
    signal: search.signal,
  });
  if (answer.ok && atLeast(answer.output, needed)) return go;
  const said = answer.ok
    ? `it is too old (${answer.output.trim()})`
    : (answer.lastLines.at(-1) ?? answer.reason).trim();
  throw new PulumiNotFoundError(`No Pulumi CLI was found, and ${go} can't build one: ${said}`, needed);
}

/** Builds one binary. */
export async function build(go: string, recipe: GoRecipe, target: string, search: Search): Promise<void> {
  let fetched = 0;
  let compiled = 0;
  const ldflags = recipe.stamped ? ["-ldflags", stamp] : [];
  const result = await showProgress(
    search,
    (since) => `building ${recipe.binary}: ${since}, ${fetched} modules fetched, ${compiled} packages compiled`,
    () =>
      runCommand(go, ["build", "-mod=readonly", "-trimpath", "-v", ...ldflags, "-o", target, recipe.package], {
        directory: recipe.folder,
        environment: goEnvironment(search),
        limit: search.limits.build,
        signal: search.signal,
        onErrorLine: (line) => {
          if (line.startsWith("go: downloading ")) fetched += 1;
          else if (/^[\w.-]+(\/\S*)?$/.test(line)) compiled += 1;
        },
      }),
  );
  if (result.ok) return;
  const last = result.lastLines.map((line) => `\n  ${line}`).join("");
  throw new PulumiNotFoundError(
    `Building ${recipe.binary} failed (${result.reason}); go's last lines:${last}`,
    neededGo(),
  );
}
