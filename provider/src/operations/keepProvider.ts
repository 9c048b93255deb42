import { PartialFailure } from "./PartialFailure";

/** The property in which the SDK keeps the code of a dynamic resource (SDK: cmd/dynamic-provider, `providerKey`). */
const PROVIDER = "__provider";

/**
 * Does work that ends in a state. The SDK adds the resource's code to the state of what succeeds, and not to that of what
 * did a part: without it, no refresh and no destroy would find the resource's methods.
 * @param props what the engine handed over, the code in it
 */
export async function keepProvider<T>(props: Readonly<Record<string, unknown>>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PartialFailure && PROVIDER in props) {
      error.properties = { ...error.properties, [PROVIDER]: props[PROVIDER] };
    }
    throw error;
  }
}
