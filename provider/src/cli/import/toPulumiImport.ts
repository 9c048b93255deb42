import { hashMap } from "../../bindings/hashMap";
import { toProperties } from "../../inputs/parseState";
import type { ResourceInputs } from "../../inputs/resourceInputs";

/**
 * A file for `pulumi import -f` that holds the resource's inputs and outputs, so that the engine asks nobody for them
 * (CLI 3.254 or later; earlier ones pass over both and fail).
 * @param id the resource's identity
 * @param providerText gives the text that Pulumi serialises into every resource of this package
 */
export async function toPulumiImport(
  inputs: ResourceInputs,
  name: string,
  id: string,
  providerText: () => Promise<string>,
): Promise<string> {
  const provider = { __provider: await providerText() };
  const resource = {
    type: `pulumi-nodejs:dynamic/tpns:${inputs.kind === "tokenAccounts" ? "TokenAccounts" : "AccountTokens"}`,
    name,
    id,
    inputs: { ...provider, ...toProperties(inputs) },
    outputs: { ...provider, ...toProperties(inputs), declaredHash: hashMap(inputs.map) },
  };
  return `${JSON.stringify({ resources: [resource] }, undefined, 2)}\n`;
}
