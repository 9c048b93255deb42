import { batches } from "../bindings/batches";
import { ServiceError } from "../tpns/errors/ServiceError";
import { UnaskedAnswerError } from "../tpns/errors/UnaskedAnswerError";
import type { ListSize } from "./ListSizes";

/** Classes of codes with which one element may spoil a whole query. */
const MAY_BLAME_ONE: readonly string[] = ["absent", "batch", "element", "request"];
/** Classes of codes that say of a query's only element that it is not there. */
const SAYS_ABSENT: readonly string[] = ["absent", "batch"];

/** How a query is asked in parts. */
export interface Halving<T, R> {
  /** Answers one result for each element, in their order. */
  readonly ask: (elements: readonly T[]) => Promise<readonly R[]>;
  /** The result of an element that is not there. */
  readonly absent: (element: T) => R;
  /** How long a list may be, as far as it was learned. Absent: nothing is kept. */
  readonly size?: ListSize | undefined;
  /** Whether a result says that its call was taken. Default: every result does. */
  readonly isTaken?: (result: R) => boolean;
}

/**
 * Asks for several elements in one query. One that is refused for what one of its elements is, or for its length, or
 * answered for others than were asked for, is split until that one is alone. "The batch failed" of a batch of one, with no
 * code for its element, means that it is not there: that is the only failure of an element that the documents show for a
 * query (10110008; TPNS 1024/33769).
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
