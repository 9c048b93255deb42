import * as pulumi from "@pulumi/pulumi";

import { isPlainObject } from "../bindings/valueKind";
import type { CanonicalInput } from "./canonicalInput";
import type { TokenAccountsArgs } from "./TokenAccountsArgs";

/** Token → the exclusive set that declares it, by the provider that the sets go through, in one run of a program. */
const owners = new WeakMap<object, Map<string, string>>();
/**
 * Refuses a second exclusive set on a token by naming both. Where keys or `exclusive` aren't known yet, check finds it.
 * Kept for each Provider resource, which lives as long as the run; sets of the default provider are left to check.
 */
export function claimTokens(
  name: string,
  { exclusive }: TokenAccountsArgs,
  map: CanonicalInput["map"],
  opts: pulumi.CustomResourceOptions | undefined,
): void {
  if ((exclusive ?? true) !== true || !isPlainObject(map)) return;
  const provider = opts?.provider;
  if (provider === undefined) return;
  const owned = owners.get(provider) ?? new Map<string, string>();
  owners.set(provider, owned);
  for (const token of Object.keys(map)) {
    const owner = owned.get(token);
    if (owner !== undefined) {
      // Pulumi shows its own error by its message, without a stack.
      throw new pulumi.RunError(
        `the TokenAccounts "${owner}" and "${name}" both declare the token ${JSON.stringify(token)}, and each would remove what the other binds; declare it once, or set exclusive to false`,
      );
    }
    owned.set(token, name);
  }
}
