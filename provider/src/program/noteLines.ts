/** A set was declared, and what it declares is not known yet. */
export const DECLARED = "+";
/** All that one more set declares stands here. */
export const KNOWN = "=";
/** More is declared than stands here. */
export const MORE = "*";

/** The longest note that is written or read, in bytes: some 600,000 pairs. */
export const LONGEST_NOTE = 8 * 1024 * 1024;
