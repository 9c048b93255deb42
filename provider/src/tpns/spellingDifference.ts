/** Ways in which two spellings of one name may differ, by what a person calls them, with what undoes each. */
const WAYS: readonly (readonly [string, (text: string) => string])[] = [
  ["upper and lower case", (text) => text.toUpperCase().toLowerCase()],
  ["full and half width", (text) => text.replace(/[\u3000\uff00-\uffef]/g, (sign) => sign.normalize("NFKC"))],
  ["Unicode form", (text) => text.normalize("NFKC")],
  ["white space and characters that are not seen", (text) => text.replace(/[\p{White_Space}\p{Cf}\p{DI}]/gu, "")],
];

/** What undoes them together: what one way yields may be another's. Longest first, so that the shortest reason wins. */
const SELECTIONS = Array.from({ length: 2 ** WAYS.length - 1 }, (_, index) =>
  WAYS.filter((_way, bit) => ((index + 1) >> bit) % 2 === 1),
).sort((left, right) => left.length - right.length);

/**
 * In what alone two spellings differ that people take for the same, such as "upper and lower case"; undefined where they
 * are the same, or differ otherwise.
 */
export function spellingDifference(left: string, right: string): string | undefined {
  if (left === right || plainSpelling(left) !== plainSpelling(right)) return undefined;
  const ways = SELECTIONS.find((some) => undone(left, some) === undone(right, some));
  return ways?.map(([name]) => name).join(", and in ");
}

/** A text with all such differences undone: two that differ in nothing else have the same. */
export function plainSpelling(text: string): string {
  return undone(text, WAYS);
}

/** The case comes last: a full-width letter has one too. */
function undone(text: string, ways: typeof WAYS): string {
  return ways.reduceRight((some, [, undo]) => undo(some), text);
}
