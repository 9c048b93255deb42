import { join, resolve } from "node:path";

import { cacheDirectory } from "../../tools/pulumi/src/cacheDirectory";
import type { Cell } from "./Cell";

const MODULES = resolve(__dirname, "../../node_modules");

/** How a cell installs what a project in the working directory names: a command with its arguments. */
export function installCommand({ packageManager, node }: Cell): readonly [string, ...string[]] {
  const cache = join(cacheDirectory(process.env), packageManager);
  switch (packageManager) {
    case "npm":
      return ["npm", "install", "--no-audit", "--no-fund", "--engine-strict", "--fetch-retries=1"];
    case "pnpm":
      // Strict: a package finds what it declares and nothing else, not even by way of pnpm's hidden folder.
      return [
        "node",
        join(MODULES, "pnpm/bin/pnpm.cjs"),
        "install",
        ...["--config.hoist=false", "--config.engine-strict=true", "--fetch-retries=1"],
        ...["--reporter=append-only", `--store-dir=${cache}`],
      ];
    case "yarn":
      return [
        "node",
        join(MODULES, "yarn/bin/yarn.js"),
        "install",
        ...["--non-interactive", "--cache-folder", cache],
        // As emulator/README.md says: it alone refuses what asks for a later Node and is never loaded.
        ...(node === 20 ? ["--ignore-engines"] : []),
      ];
  }
}
