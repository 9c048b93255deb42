/** Does several works at once and waits for all of them. Throws what went wrong, by the works' names. */
export async function atOnce<T>(
  some: readonly T[],
  nameOf: (one: T) => string,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const results = await Promise.allSettled(some.map(work));
  const failures = some.flatMap((one, index) => {
    const result = results[index];
    if (result?.status !== "rejected") return [];
    return [new Error(`${nameOf(one)}: ${String(result.reason)}`, { cause: result.reason })];
  });
  const [first, ...others] = failures;
  if (first !== undefined) throw others.length === 0 ? first : new AggregateError(failures, failures.join("\n\n"));
}
