import type * as nodeFs from "node:fs";
import type * as nodeModule from "node:module";
import type * as nodePath from "node:path";

import type * as pulumi from "@pulumi/pulumi";

import type * as lifecycle from "./lifecycle";

type Lifecycle = typeof lifecycle;
type Properties = Record<string, unknown>;
type Manifest = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

/**
 * What Pulumi serialises into every resource. Its methods only call the installed package by name: nothing is captured
 * but what stands below, so the text is the same on every machine and in every release, and a destroy runs the code
 * that is installed then.
 */
export const front: pulumi.dynamic.ResourceProvider<Properties, Properties> = {
  configure(request) {
    return loadInstalled().configure(request);
  },
  check(olds, news) {
    return loadInstalled().check(olds, news);
  },
  diff(id, olds, news) {
    return loadInstalled().diff(id, olds, news);
  },
  create(inputs) {
    return loadInstalled().create(inputs);
  },
  read(id, props) {
    return loadInstalled().read(id, props ?? {});
  },
  update(id, olds, news) {
    return loadInstalled().update(id, olds, news);
  },
  delete(id, props) {
    return loadInstalled().delete(id, props);
  },
};

/** What was found beside the name, for the life of a process; in a state it is empty. */
const installed: { lifecycle?: Lifecycle } = {};

/**
 * Loads the package from the folder in which Pulumi runs providers, that of the program. Where it does not resolve from
 * there, it is the dependency of a dependency, and is looked for where that one finds it. Pulumi prints of an error its
 * text, a colon and its stack, so the two are the parts of one sentence.
 *
 * No comment stands within: the text of the function is in every state.
 */
function loadInstalled(): Lifecycle {
  if (installed.lifecycle !== undefined) return installed.lifecycle;
  try {
    require.resolve("pulumi-tpns/lifecycle");
  } catch {
    const requireThere = findInstalled(process.cwd());
    if (requireThere === undefined) {
      const what =
        "the package pulumi-tpns is not installed where Pulumi.yaml is, and this stack has TokenAccounts or AccountTokens";
      const advice =
        "run `npm install pulumi-tpns` there (or `pnpm add`, `yarn add`), and keep it until `pulumi up` or `pulumi destroy` has taken the last of them out of every stack [TPNS_PACKAGE_MISSING]";
      throw Object.assign(new Error(`${what}: ${advice}`), { toString: () => what, stack: advice });
    }
    installed.lifecycle = requireThere("pulumi-tpns/lifecycle") as Lifecycle;
    return installed.lifecycle;
  }
  return require("pulumi-tpns/lifecycle") as Lifecycle;
}

/**
 * Finds where pulumi-tpns is installed for a program in a folder: from there and from the folders above, then along the
 * dependencies that each package names, the nearest first, and at last in pnpm's hidden folder. Links are followed, as pnpm
 * and workspaces lay them. It looks into 2,000 packages at most, five dependencies deep.
 * @returns the `require` of the package that finds it; undefined where there is none
 */
export function findInstalled(folder: string): NodeJS.Require | undefined {
  const fs = require("node:fs") as typeof nodeFs;
  const path = require("node:path") as typeof nodePath;
  const { createRequire } = require("node:module") as typeof nodeModule;
  const placesOf = (name: string, finder: NodeJS.Require): string[] =>
    (finder.resolve.paths(name) ?? [])
      .map((place) => path.join(place, name))
      .filter((place) => fs.existsSync(path.join(place, "package.json")));
  const seen = new Set<string>();
  const start = [folder];
  for (let above = path.dirname(folder); !start.includes(above); above = path.dirname(above)) start.push(above);
  let layer = start;
  for (let depth = 0; depth <= 5; depth++) {
    const next: string[] = [];
    for (const from of layer) {
      if (seen.has(from) || seen.size >= 2000) continue;
      seen.add(from);
      const file = path.join(from, "package.json");
      const finder = createRequire(file);
      if (placesOf("pulumi-tpns", finder).length > 0) return finder;
      try {
        const manifest = JSON.parse(fs.readFileSync(file, "utf8")) as Manifest;
        const { dependencies, optionalDependencies, peerDependencies, devDependencies } = manifest;
        const named = { ...dependencies, ...optionalDependencies, ...peerDependencies, ...devDependencies };
        for (const name of Object.keys(named)) {
          const [place] = placesOf(name, finder);
          if (place !== undefined) next.push(fs.realpathSync(place));
        }
      } catch {
        continue;
      }
    }
    layer = next;
  }
  return start
    .map((from) => createRequire(path.join(from, "node_modules/.pnpm/package.json")))
    .find((finder) => placesOf("pulumi-tpns", finder).length > 0);
}
