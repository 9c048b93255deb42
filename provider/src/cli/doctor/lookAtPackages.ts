import path from "node:path";

import { satisfies } from "semver";

import { findInstalled } from "../../dynamic/front";
import { findPackage } from "../findPackage";
import { ownPackage } from "../ownPackage";
import type { World } from "../World";
import { type Finding, ok, problem, warning } from "./Finding";

/**
 * Looks for the packages that a program in the working directory loads.
 * @param needed whether a Pulumi project stands there, which can't run without
 */
export function lookAtPackages({ directory, nodeVersion }: World["machine"], needed: boolean): readonly Finding[] {
  const own = ownPackage();
  return [lookAtProvider(directory, own, needed), lookAtSdk(directory, nodeVersion, own, needed)];
}

function lookAtProvider(directory: string, own: ReturnType<typeof ownPackage>, needed: boolean): Finding {
  const direct = findPackage(own.name, directory);
  const found = direct ?? byDependency(own.name, directory);
  if (found === undefined) return missing(own.name, own.name, directory, needed);
  if (found.version === own.version) {
    return ok(own.name, direct === undefined ? `${found.version}, by way of a dependency` : found.version);
  }
  return warning(
    own.name,
    `programs here load ${found.version}, and this command is of ${own.version}`,
    "run `npx tpns` here, so that both are the same",
  );
}

/** As what a stack holds finds it, where the program does not depend on it itself. */
function byDependency(name: string, directory: string): ReturnType<typeof findPackage> {
  const file = findInstalled(directory)?.resolve(`${name}/package.json`);
  return file === undefined ? undefined : findPackage(name, path.dirname(file));
}

function lookAtSdk(
  directory: string,
  nodeVersion: string,
  { peerDependencies }: ReturnType<typeof ownPackage>,
  needed: boolean,
): Finding {
  const name = "@pulumi/pulumi";
  const range = peerDependencies[name];
  const found = findPackage(name, directory);
  if (found === undefined) return missing(name, `"${name}@${range}"`, directory, needed);
  const { version, engines } = found;
  if (!satisfies(version, range, { includePrerelease: true })) {
    return problem(name, `${version}, and the provider needs ${range}`, `npm install "${name}@${range}"`);
  }
  if (engines.node === undefined || satisfies(nodeVersion, engines.node)) return ok(name, version);
  return problem(
    name,
    `${version} needs Node ${engines.node}, and this is ${nodeVersion}`,
    "install a later Node, or an earlier release of the SDK",
  );
}

function missing(name: string, toInstall: string, directory: string, needed: boolean): Finding {
  const [says, advice] = [`no program in ${directory} finds it`, `npm install ${toInstall}`];
  return needed ? problem(name, says, advice) : warning(name, says, `${advice}, in the folder of a stack`);
}
