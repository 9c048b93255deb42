import { BATCH_SIZE } from "../bindings/batches";

/**
 * The first waiting elements that fit into one call, in their order: at most 20, and no two about the same thing, since
 * an answer may leave out what tells them apart.
 * @param nameOf what an element is about, such as its token
 */
export function fillCall<E>(waiting: Iterable<E>, nameOf: (element: E) => string): E[] {
  const call = new Map<string, E>();
  for (const element of waiting) {
    const name = nameOf(element);
    if (!call.has(name)) call.set(name, element);
    if (call.size === BATCH_SIZE) break;
  }
  return [...call.values()];
}
