import { askInHalves } from "../calls/askInHalves";
import type { ListSize } from "../calls/ListSizes";

/** What became of one element of a call that asked for several. */
export type Answer<V> =
  { readonly found: true; readonly value: V } | { readonly found: false; readonly error: unknown };

/**
 * Asks for several elements in one call and gives each its own answer, so that one that can't be read fails nobody else.
 * Rejects where the call failed for what none of them is, such as a connection that broke.
 * @param ask answers one value for each element, in their order
 * @param nothing the value of an element that is not there
 * @param size how long a list may be, as far as it was learned
 */
export function askEach<T, V>(
  elements: readonly T[],
  ask: (elements: readonly T[]) => Promise<readonly V[]>,
  nothing: V,
  size?: ListSize,
): Promise<readonly Answer<V>[]> {
  const found = (value: V): Answer<V> => ({ found: true, value });
  const askSome = async (some: readonly T[]): Promise<readonly Answer<V>[]> => {
    if (some.length > 1) return (await ask(some)).map(found);
    try {
      return (await askInHalves(some, { ask, absent: () => nothing })).map(found);
    } catch (error) {
      return some.map(() => ({ found: false, error }));
    }
  };
  return askInHalves(elements, {
    ask: askSome,
    absent: () => found(nothing),
    size,
    isTaken: (answer) => answer.found,
  });
}
