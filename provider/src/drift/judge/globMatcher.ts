import type { Matcher } from "./IgnoreRule";

/** The most characters of a pattern: it is held against each character of a text. */
const LONGEST = 300;

/** The characters between two stars; undefined is any one character. */
type Piece = readonly (string | undefined)[];

/**
 * A matcher for a pattern in which `*` stands for any characters, `?` for one, and `\` takes the next one as it is; or what
 * is wrong with the pattern. It takes time in proportion to the text, which a regular expression with several stars does
 * not: an account is as long as a device makes it.
 */
export function globMatcher(pattern: string): Matcher | { readonly problem: string } {
  if (pattern === "") return { problem: "an empty pattern; write a text, or * for any" };
  if (pattern.length > LONGEST) return { problem: `a pattern of over ${LONGEST} characters` };
  const [first = [], ...others] = piecesOf(pattern);
  const last = others.pop();
  return (text) => {
    if (!standsAt(first, text, 0)) return false;
    if (last === undefined) return text.length === first.length;
    // The first place where a piece stands leaves the most room for those behind it.
    let from = first.length;
    for (const piece of others) {
      while (from + piece.length <= text.length && !standsAt(piece, text, from)) from += 1;
      from += piece.length;
    }
    return from + last.length <= text.length && standsAt(last, text, text.length - last.length);
  };
}

function piecesOf(pattern: string): Piece[] {
  const pieces: (string | undefined)[][] = [[]];
  for (const [sign] of pattern.matchAll(/\\[^]|[^]/g)) {
    if (sign === "*") pieces.push([]);
    else pieces.at(-1)?.push(sign === "?" ? undefined : (sign[1] ?? sign));
  }
  return pieces;
}

function standsAt(piece: Piece, text: string, from: number): boolean {
  return (
    from + piece.length <= text.length &&
    piece.every((sign, index) => sign === undefined || sign === text[from + index])
  );
}
