import { z } from "zod";
import type { CallContext } from "../CallContext";
import type { ElementResult } from "../ElementResult";
import { serviceCode, UNKNOWN_WORD } from "../serviceCodes";
import { integer } from "./integer";
import { parse } from "./parse";

const schema = z.array(z.union([integer, z.string(), z.null()])).nullish();

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

function readElement(said: number | string | null | undefined, words: ReadonlyMap<string, number>): ElementResult {
  if (said === undefined || said === null) return { kind: "unsaid" };
  const code = typeof said === "number" ? said : codeOfWord(said.trim().toLowerCase(), words);
  if (code === undefined) return { kind: "unsaid" };
  return code === 0 ? { kind: "accepted" } : refused(code);
}

function codeOfWord(word: string, words: ReadonlyMap<string, number>): number | undefined {
  if (word === "") return undefined;
  if (word === "ok") return 0;
  return words.get(word) ?? UNKNOWN_WORD;
}
