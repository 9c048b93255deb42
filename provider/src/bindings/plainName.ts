/** Letters that look like Latin ones, in Cyrillic and Greek. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  "аa еe оo рp сc уy хx іi јj ѕs мm тt кk вb нh ԁd ԛq ӏl αa εe οo ιi νv κk τt ρp"
    .split(" ")
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]),
);

/**
 * A word as somebody means it: in lower case, of plain letters and digits, without what is not seen, and with what looks
 * like a Latin letter read as one. For comparing with known names; the longest word that is looked at has 40 characters.
 */
export function plainName(word: string): string {
  if (word.length > 40) return "";
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[^\da-z]/g, (letter) => LOOK_ALIKES.get(letter) ?? letter);
}
