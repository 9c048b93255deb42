import * as pulumi from "@pulumi/pulumi";

import type { AppProvider } from "./AppProvider";

/** The package whose process runs dynamic resources. */
export const DYNAMIC_PACKAGE = "pulumi-nodejs";

/** Whether a value is a resource of Pulumi. What throws where it is looked at is none. */
export function isResource(value: unknown): value is pulumi.Resource {
  try {
    return pulumi.Resource.isInstance(value);
  } catch {
    return false;
  }
}

/** Whether a value is a Provider of this package, whichever copy of it made it. */
export function isProvider(value: unknown): value is AppProvider {
  return packageOf(value) === DYNAMIC_PACKAGE && typeof Reflect.get(Object(value), "settings") === "object";
}

/** The package that a provider resource speaks for, or undefined where a value is none. */
export function packageOf(value: unknown): string | undefined {
  if (!isResource(value) || !("pkg" in value)) return undefined;
  return typeof value.pkg === "string" ? value.pkg : undefined;
}
