import { accountTypeNumber, anyOf, UNSAID } from "./readAccountType";
import { meantTypes } from "./meantTypes";

/** Characters that look like a colon, and the colon (Unicode confusables). */
const ANY_COLON = /[:：﹕︓︰∶꞉ː˸։׃܃፥]/u;

/** A type by its number or name behind a sign that parts a list, as where several accounts stand in one text. */
const SECOND = /[;,；，、､﹔︔\u037e]\s*([A-Za-z]{2,20}|\d{3,4})\s*[:：﹕︓∶꞉]/gu;

/** Digits of any script, and what people put into numbers. */
const NUMBER = /^[+\-＋－−]?\p{Nd}+(?:[.,]\p{Nd}+)?$/u;

/**
 * What is wrong with a text of which nothing is a type before its first colon, but which looks as if something were: a
 * misspelt type, a number that is none, a colon of another script. Undefined for any other text, whose colons are its own.
 * The answer never contains the text.
 */
export function typePrefixProblem(text: string): string | undefined {
  const { 0: colon, index } = ANY_COLON.exec(text) ?? { 0: "", index: -1 };
  if (index >= 0) {
    const problem = prefixProblem(text.slice(0, index), colon);
    if (problem !== undefined) return problem;
  }
  return holdsSeveral(text) ? "several accounts in one text; write a list of them" : undefined;
}

/** Whether a text goes on with a second account and its type, as a cell of a spreadsheet does. */
export function holdsSeveral(text: string): boolean {
  for (const [, name = ""] of text.matchAll(SECOND)) if ((accountTypeNumber(name) ?? 0) > MOST_OWN) return true;
  return false;
}

/** An app's own types are small numbers, which may stand before a colon in any text: 12:30. */
const MOST_OWN = 16;

function prefixProblem(before: string, colon: string): string | undefined {
  const word = before.trim();
  if (word === "?" || /^not ?said$/i.test(word)) return UNSAID;
  if (/^(?:undefined|null|NaN|\[object \w+\])$/.test(word)) {
    return "an account whose type is not there; write the type before the colon";
  }
  if (accountTypeNumber(word) !== undefined) {
    return colon === ":"
      ? "white space beside the type; write the type directly before its colon"
      : "a colon of another script after the type; write : there";
  }
  if (NUMBER.test(word)) return numberProblem(word);
  const meant = meantTypes(word);
  if (meant.length === 0) return undefined;
  return `an account that begins with what looks like a type; write ${anyOf(meant.map((name) => `${name}:`))} there`;
}

function numberProblem(word: string): string {
  return /^[1-9]\d*$/.test(word)
    ? "an account type that is too large a number; write the type's own number"
    : "an account type with a sign, a fraction, leading zeros or digits of another script; write its plain digits";
}
