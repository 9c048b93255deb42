import { nearestName } from "../bindings/nearestName";

/**
 * What is wrong with an argument of a name that nothing reads, and what to do: with the nearest name, where one is near.
 * @param known the names that there are
 * @param aliases words that people write for a name, as `nearestName` takes them
 */
export function noSuchArgument(
  name: string,
  known: readonly string[],
  aliases: Readonly<Record<string, string>> = {},
): string {
  const nearest = nearestName(name, known, aliases);
  return `there is no such argument; take it out, or correct its name${nearest === undefined ? "" : ` to ${nearest}`}`;
}
