import type * as pulumi from "@pulumi/pulumi";

/** Properties of a set that only its outputs have; Pulumi asks for them to be named. */
export const setOutputs = { app: undefined, declaredHash: undefined, invalidTokens: undefined } as const;

/**
 * Options that every set gets. An app has its own bindings: those in the old one go before those in the new one come,
 * also where a replacement does not ask diff. Outputs that repeat parts of the map are as secret as the map may be.
 * @param redact given where a value of the map may be a secret
 */
export function setOptions(redact: Promise<unknown> | undefined): pulumi.CustomResourceOptions {
  const additionalSecretOutputs = redact === undefined ? [] : ["invalidTokens", "unconfirmed"];
  return { deleteBeforeReplace: true, additionalSecretOutputs };
}
