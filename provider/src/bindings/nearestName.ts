import { editDistance } from "./editDistance";
import { plainName } from "./plainName";

/**
 * The one of the known names that somebody most likely meant, or undefined where none is near: the same but for case and
 * signs, with a letter or two wrong, or with the one as the beginning of the other.
 * @param aliases words that people write for a name, in lower case
 */
export function nearestName(
  word: string,
  known: readonly string[],
  aliases: Readonly<Record<string, string>> = {},
): string | undefined {
  const plain = plainName(word);
  if (plain.length < 2) return undefined;
  const alias = Object.hasOwn(aliases, plain) ? aliases[plain] : undefined;
  if (alias !== undefined) return alias;
  const near = known
    .map((name) => ({ name, distance: distanceBetween(plain, plainName(name)) }))
    .filter(({ name, distance }) => distance <= (name.length < 5 ? 1 : 2))
    .sort((left, right) => left.distance - right.distance);
  return near[0]?.name;
}

function distanceBetween(word: string, name: string): number {
  const [short, long] = word.length < name.length ? [word, name] : [name, word];
  const begins = short.length >= 4 && long.length - short.length > 2 && long.startsWith(short);
  if (begins) return 2;
  return long.length - short.length > 2 ? Infinity : editDistance(word, name);
}
