import * as pulumi from "@pulumi/pulumi";

import { valueKind } from "../bindings/valueKind";
import type { AppProvider } from "./AppProvider";
import { severalAppsOf } from "./componentApps";
import { isProvider, isResource, packageOf } from "./isProvider";

/** Any type of this package: Pulumi finds the provider by the package in its name alone. */
const TYPE = "pulumi-nodejs:dynamic/tpns:TokenAccounts";

/**
 * The Provider that a set or a look-up goes through: its own, else that of its parent; undefined where it takes the app of
 * the configuration and the environment. Throws a RunError in words where it would be another than a program shows.
 * @param of what asks, such as `the TokenAccounts "phones"`
 */
export function ownProvider(of: string, options: ReadonlyMap<string, unknown>): AppProvider | undefined {
  const [given, parent] = [options.get("provider"), options.get("parent")];
  if (given !== undefined) return checked(of, given);
  if (!isResource(parent)) {
    if (!options.has("provider")) return undefined;
    throw new pulumi.RunError(
      `${of}: undefined came as the option provider; write a Provider, or leave the option out for the app of the stack's configuration and the environment`,
    );
  }
  const several = severalAppsOf(parent);
  if (several !== undefined) {
    throw new pulumi.RunError(
      `${of} lies in a component that was given the Providers ${several.join(" and ")}, and Pulumi keeps one of them; write which it is as its own option provider`,
    );
  }
  const inherited = parent.getProvider(TYPE);
  return inherited === undefined ? undefined : checked(of, inherited);
}

function checked(of: string, value: unknown): AppProvider {
  if (isProvider(value)) return value;
  const known = packageOf(value);
  const what = known === undefined ? valueKind(value) : `a provider of the package ${known}`;
  throw new pulumi.RunError(`${of}: ${what} came as its provider; write a Provider of pulumi-tpns`);
}
