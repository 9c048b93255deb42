import { batches } from "../bindings/batches";
import { ServiceError } from "../tpns/errors/ServiceError";
import { UnaskedAnswerError } from "../tpns/errors/UnaskedAnswerError";
import type { ListSize } from "./ListSizes";

/** Classes of codes with which one element may spoil a whole query. */
const MAY_BLAME_ONE: readonly string[] = ["absent", "batch", "element", "request"];
/** Classes of codes that say that a query's only element is not there. */
const SAYS_ABSENT: readonly string[] = ["absent", "batch"];

/** How a query is asked in parts. */
export interface Halving<T, R> {
  /** Answers one result for each element, in their order. */
  readonly ask: (elements: readonly T[]) => Promise<readonly R[]>;
  /** The result of an element that is not there. */
  readonly absent: (element: T) => R;
  /** How long a list may be, as far as it was learned. Absent: it is not remembered. */
  readonly size?: ListSize | undefined;
  /** Whether a result says that the service accepted its call. Default: every result does. */
  readonly isTaken?: (result: R) => boolean;
}

/**
 * Asks for several elements in one query. The query is split if it is refused because of one of its elements or because
 * of its length, or if the answer names others than were asked for. It is split until the bad element is alone.
 *
 * If a query of one element answers "the batch failed", without a code for the element, the element is not there: the
 * documents show no other failure of an element of a query (10110008; TPNS 1024/33769).
 */
export async function askInHalves<T, R>(elements: readonly T[], halving: Halving<T, R>): Promise<readonly R[]> {
  const { ask, absent, size, isTaken = () => true } = halving;
  if (size !== undefined && elements.length > size.most) return inParts(batches(elements, size.most), halving);
  try {
    return await ask(elements);
  } catch (error) {
    const isUnasked = error instanceof UnaskedAnswerError;
    const blamesOne = error instanceof ServiceError && MAY_BLAME_ONE.includes(error.entry.class);
    if (!isUnasked && !blamesOne) throw error;
    if (elements.length > 1) {
      const half = Math.ceil(elements.length / 2);
      const results = await inParts(batches(elements, half), halving);
      if (!isUnasked && error.entry.class === "request" && results.every(isTaken)) size?.tookParts(half);
      return results;
    }
    if (isUnasked || !SAYS_ABSENT.includes(error.entry.class)) throw error;
    return elements.map(absent);
  }
}

async function inParts<T, R>(parts: readonly (readonly T[])[], halving: Halving<T, R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const part of parts) results.push(...(await askInHalves(part, halving)));
  return results;
}
