import wildcardMatch from "wildcard-match";

import type { Matcher } from "./IgnoreRule";

/** The most characters of a pattern, and stars in it: each star multiplies what a long account may cost. */
const LONGEST = 300;
const MOST_STARS = 3;

/**
 * A matcher for a pattern in which `*` stands for any characters, `?` for one, and `\` takes the next one as it is; or what
 * is wrong with the pattern.
 */
export function globMatcher(pattern: string): Matcher | { readonly problem: string } {
  if (pattern === "") return { problem: "an empty pattern; write a text, or * for any" };
  if (pattern.length > LONGEST) return { problem: `a pattern of over ${LONGEST} characters` };
  if (pattern.replaceAll(/\\./gs, "").split("*").length - 1 > MOST_STARS) {
    return { problem: `over ${MOST_STARS} stars in one pattern; write several rules` };
  }
  return wildcardMatch(pattern, { separator: false, flags: "s" });
}
