import { front } from "../../dynamic/front";

/**
 * The text that Pulumi serialises into every resource of this package. It is made as the SDK makes it for a resource,
 * which captures a variable of that name, so that both texts are the same. Loads Pulumi, which takes a second.
 */
export async function providerText(): Promise<string> {
  const { runtime } = await import("@pulumi/pulumi");
  const provider = front;
  const { text } = await runtime.serializeFunction(() => provider, { allowSecrets: true });
  return text;
}
