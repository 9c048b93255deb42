import { ServiceError } from "../tpns/errors/ServiceError";
import { UnaskedAnswerError } from "../tpns/errors/UnaskedAnswerError";

/** Classes of codes with which one element may spoil a whole query. */
const MAY_BLAME_ONE: readonly string[] = ["absent", "batch", "element", "request"];
/** Classes of codes that say of a query's only element that it is not there. */
const SAYS_ABSENT: readonly string[] = ["absent", "batch"];

/**
 * Asks for several elements in one query. One that is refused for what one of its elements is, or answered for others
 * than were asked for, is split until that one is alone. "The batch failed" of a batch of one, with no code for its element, means that it is not there: that is the
 * only failure of an element that the documents show for a query (10110008; TPNS 1024/33769).
 * @param ask answers one result for each element, in their order
 * @param absent the result of an element that is not there
 */
export async function askInHalves<T, R>(
  elements: readonly T[],
  ask: (elements: readonly T[]) => Promise<readonly R[]>,
  absent: (element: T) => R,
): Promise<readonly R[]> {
  try {
    return await ask(elements);
  } catch (error) {
    const isUnasked = error instanceof UnaskedAnswerError;
    const blamesOne = error instanceof ServiceError && MAY_BLAME_ONE.includes(error.entry.class);
    if (!isUnasked && !blamesOne) throw error;
    if (elements.length > 1) {
      const middle = Math.ceil(elements.length / 2);
      return [
        ...(await askInHalves(elements.slice(0, middle), ask, absent)),
        ...(await askInHalves(elements.slice(middle), ask, absent)),
      ];
    }
    if (isUnasked || !SAYS_ABSENT.includes(error.entry.class)) throw error;
    return elements.map(absent);
  }
}
