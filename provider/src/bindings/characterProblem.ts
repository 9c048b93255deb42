/** What is not seen, and steers nothing that a name needs. Unicode has most of it as Default_Ignorable or Cf. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Noncharacter_Code_Point}\u2800]/u;
/** What stands where a text was read in another encoding than it was written in. */
const LOST = "\ufffd";
/** Forms as wide as a Chinese character, and the space of that width (Unicode, Halfwidth and Fullwidth Forms). */
const FULL_WIDTH = /[\u3000\uff01-\uff60\uffe0-\uffe6]/;
const WHITE_SPACE = /\s/;

/** Which characters a text may not hold. */
export type CharacterRule =
  /** A token, a phone number, an email address: nothing unseen, no white space, no full-width form. */
  | "strict"
  /** Any other account: nothing unseen; white space and full-width forms only within. */
  | "free";

/**
 * What is wrong with the characters of a text, or undefined. It names the first such character, where it stands and its
 * code point, and nothing else of the text.
 */
export function characterProblem(text: string, rule: CharacterRule): string | undefined {
  const control = /\p{Cc}/u.exec(text)?.[0];
  if (control !== undefined) {
    // A tab or a line break in what takes no white space is white space to whoever wrote it.
    const isWhite = rule === "strict" && WHITE_SPACE.test(control);
    return said(text, /\p{Cc}/u, isWhite ? "white space" : "control characters");
  }
  if (!text.isWellFormed()) return "that is no valid Unicode; write it in whole characters";
  if (UNSEEN.test(text)) return said(text, UNSEEN, "a character that is not seen");
  if (text.includes(LOST))
    return "that was read in another encoding than it was written in (U+FFFD); write it anew, in UTF-8";
  if (rule === "strict") {
    if (FULL_WIDTH.test(text)) return said(text, FULL_WIDTH, "a full-width character");
    return WHITE_SPACE.test(text) ? said(text, WHITE_SPACE, "white space") : undefined;
  }
  const ends = /^[\s\u3000\uff01-\uff60\uffe0-\uffe6]|[\s\u3000\uff01-\uff60\uffe0-\uffe6]$/u;
  const end = ends.exec(text)?.[0];
  if (end === undefined) return undefined;
  return said(text, ends, FULL_WIDTH.test(end) ? "a full-width character" : "white space");
}

function said(text: string, which: RegExp, what: string): string {
  const found = which.exec(text);
  const character = found?.[0] ?? "";
  const index = found?.index ?? 0;
  const where = index === 0 ? " at its start" : index + character.length === text.length ? " at its end" : "";
  const instead = FULL_WIDTH.test(character) && character !== "\u3000" ? "write the usual form" : "write it without";
  return `with ${what}${where} (${characterName(character)}); ${instead}`;
}

/** The usual ones by the names that people find them under. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["\t", "tab"],
  ["\n", "line break"],
  ["\r", "line break"],
  [" ", "space"],
  ["\u0085", "next line"],
  ["\u00a0", "no-break space"],
  ["\u00ad", "soft hyphen"],
  ["\u034f", "combining grapheme joiner"],
  ["\u061c", "Arabic letter mark"],
  ["\u115f", "Hangul filler"],
  ["\u1160", "Hangul filler"],
  ["\u1680", "Ogham space mark"],
  ["\u180e", "Mongolian vowel separator"],
  ["\u2002", "en space"],
  ["\u2003", "em space"],
  ["\u2007", "figure space"],
  ["\u2008", "punctuation space"],
  ["\u2009", "thin space"],
  ["\u200a", "hair space"],
  ["\u200b", "zero width space"],
  ["\u200c", "zero width non-joiner"],
  ["\u200d", "zero width joiner"],
  ["\u200e", "left-to-right mark"],
  ["\u200f", "right-to-left mark"],
  ["\u2028", "line separator"],
  ["\u2029", "paragraph separator"],
  ["\u202a", "left-to-right embedding"],
  ["\u202b", "right-to-left embedding"],
  ["\u202c", "pop directional formatting"],
  ["\u202d", "left-to-right override"],
  ["\u202e", "right-to-left override"],
  ["\u202f", "narrow no-break space"],
  ["\u205f", "medium mathematical space"],
  ["\u2060", "word joiner"],
  ["\u2066", "left-to-right isolate"],
  ["\u2067", "right-to-left isolate"],
  ["\u2068", "first strong isolate"],
  ["\u2069", "pop directional isolate"],
  ["\u2800", "blank Braille pattern"],
  ["\u3000", "ideographic space"],
  ["\u3164", "Hangul filler"],
  ["\ufe0e", "text variation selector"],
  ["\ufe0f", "emoji variation selector"],
  ["\ufeff", "byte order mark"],
  ["\uffa0", "half-width Hangul filler"],
]);

/** A character's name, as far as it has one here, and its code point. */
function characterName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const point = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const usual =
    code >= 0xff01 && code <= 0xff5e ? `the wide form of ${String.fromCodePoint(code - 0xfee0)}` : undefined;
  const name = usual ?? NAMES.get(character);
  return name === undefined ? point : `${name}, ${point}`;
}
