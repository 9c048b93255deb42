import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Cell } from "./Cell";
import type { Packages } from "./packAll";

/** Writes what the project of a cell has before anything is installed. */
export async function writeProject(cell: Cell, packages: Packages, folder: string): Promise<void> {
  const typescript = cell.language === "TypeScript";
  const main = typescript ? "index.ts" : "index.js";
  const files = {
    "Pulumi.yaml": { name: "consumer", runtime: "nodejs" },
    "package.json": {
      name: "consumer",
      private: true,
      type: cell.modules === "ESM" ? "module" : "commonjs",
      main,
      dependencies: {
        "@pulumi/pulumi": cell.sdk,
        "pulumi-tpns": `file:${packages["pulumi-tpns"].tarball}`,
        "tpns-emulator": `file:${packages["tpns-emulator"].tarball}`,
      },
      devDependencies: typescript ? compilers(cell) : {},
    },
    ...(typescript ? { "tsconfig.json": TSCONFIG } : {}),
  };
  await copyFile(join(__dirname, "programs", programOf(cell)), join(folder, main));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), JSON.stringify(content, undefined, 2));
  }
}

function programOf({ language, modules }: Cell): string {
  if (language === "TypeScript") return "either.ts";
  return modules === "ESM" ? "esm.mjs" : "commonjs.js";
}

/** What a cell's SDK and Node go with. Pulumi runs TypeScript as ES modules where the project has a ts-node of its own. */
function compilers({ modules, node, sdk }: Cell): Readonly<Record<string, string>> {
  return {
    typescript: sdk === "3.216.0" ? "~5.9.3" : "~6.0.3",
    "@types/node": `^${node}`,
    ...(modules === "ESM" ? { "ts-node": "^10.9.2" } : {}),
  };
}

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    target: "es2022",
    module: "nodenext",
    types: ["node"],
    noEmit: true,
    // The packages' own declarations are looked at, too.
    skipLibCheck: false,
  },
  files: ["index.ts"],
};
