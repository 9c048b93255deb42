import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { atLeast } from "./atLeast";
import { versions } from "./versions";

const root = join(__dirname, "..");

/** The folder with the pinned npm package. */
export const npmFolder = join(root, "npm");

/** One binary that is built from a committed Go module, whose go.sum is what the build verifies against. */
export interface GoRecipe {
  readonly binary: string;
  readonly folder: string;
  readonly package: string;
  /** Whether the CLI's version is stamped into it. */
  readonly stamped: boolean;
}

export const languageRecipe: GoRecipe = {
  binary: "pulumi-language-nodejs",
  folder: join(root, "go", "language-nodejs"),
  package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  stamped: false,
};

export const cliRecipe: GoRecipe = {
  binary: "pulumi",
  folder: join(root, "go", "cli"),
  package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  stamped: true,
};

/** The host of programs in YAML. It is built only where one is run. */
export const yamlRecipe: GoRecipe = {
  binary: "pulumi-language-yaml",
  folder: join(root, "go", "language-yaml"),
  package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
  stamped: false,
};

/** All that is built from Go, the quick one first: where nothing builds, that shows soon. */
export const goRecipes: readonly GoRecipe[] = [languageRecipe, cliRecipe];

/** The oldest Go that builds all of them, such as `1.25.8`: the highest `go` directive of their modules. */
export function neededGo(): string {
  const directives = goRecipes.map(({ folder }) => {
    const text = readFileSync(join(folder, "go.mod"), "utf8");
    return /^go (\S+)$/m.exec(text)?.[1] ?? "0.0";
  });
  return directives.reduce((highest, next) => (atLeast(next, highest) ? next : highest));
}

const machine = `${process.platform}-${process.arch}`;

/** The name of the cache's folder for a CLI that npm's launcher downloads. */
export const npmEntry = `npm-${versions.npm}-${machine}`;

/** The name of the cache's folder for a CLI that is built here: another go.sum makes another folder. */
export function buildEntry(): string {
  const hash = createHash("sha256");
  for (const { folder } of goRecipes) hash.update(readFileSync(join(folder, "go.sum")));
  return `build-${versions.cli}-nodejs-${versions.languageNodejs}-${machine}-${hash.digest("hex").slice(0, 12)}`;
}

/** The name of the cache's folder for the host of programs in YAML. */
export function yamlEntry(): string {
  const hash = createHash("sha256").update(readFileSync(join(yamlRecipe.folder, "go.sum")));
  return `yaml-${versions.languageYaml}-${machine}-${hash.digest("hex").slice(0, 12)}`;
}
