import { z } from "zod";
import type { CallContext } from "../CallContext";
import type { ElementResult } from "../ElementResult";
import { serviceCode, UNKNOWN_WORD } from "../serviceCodes";
import { INTEGER_TEXT } from "./integer";
import { isListOf } from "./isListOf";
import { parse } from "./parse";

type Said = number | string | null | undefined;

// A type guard: a schema makes objects for each element, and there is one element a token.
const schema = z.custom<readonly Said[] | null | undefined>((result) => isListOf(result, isSaid));

function isSaid(value: unknown): boolean {
  return value === null || typeof value === "string" || Number.isSafeInteger(value);
}

/**
 * What `result` says of each of `count` elements, by position. It may be missing, too short or too long.
 * `words` maps a failure said in a word to the code that means the same.
 */
export function readElements(
  result: unknown,
  count: number,
  words: ReadonlyMap<string, number>,
  call: CallContext,
): readonly ElementResult[] {
  const said = parse(schema, result, call) ?? [];
  return Array.from({ length: count }, (_, index) => readElement(said[index], words));
}

/** A refusal by the service's code. */
export function refused(code: number): ElementResult {
  return { kind: "refused", code, entry: serviceCode(code) };
}

const UNSAID: ElementResult = { kind: "unsaid" };
const ACCEPTED: ElementResult = { kind: "accepted" };

function readElement(said: Said, words: ReadonlyMap<string, number>): ElementResult {
  if (said === undefined || said === null) return UNSAID;
  const isNumber = typeof said === "number" || INTEGER_TEXT.test(said);
  const code = isNumber ? Number(said) : codeOfWord(said.trim().toLowerCase(), words);
  if (code === undefined) return UNSAID;
  return code === 0 ? ACCEPTED : refused(code);
}

function codeOfWord(word: string, words: ReadonlyMap<string, number>): number | undefined {
  if (word === "") return undefined;
  if (word === "ok") return 0;
  return words.get(word) ?? UNKNOWN_WORD;
}
