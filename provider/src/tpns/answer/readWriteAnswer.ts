import type { CallContext } from "../CallContext";
import type { ElementResult } from "../ElementResult";
import { codeError } from "../errors/codeError";
import { serviceCode } from "../serviceCodes";
import { readElements, refused } from "./elements";
import { readEnvelope } from "./envelope";
import { INVALID_TOKEN, PARTLY_FAILED, WHOLLY_FAILED } from "./topLevelCodes";

const words: ReadonlyMap<string, number> = new Map([["token_not_exists", INVALID_TOKEN]]);

/**
 * What a write's answer says of each of `count` elements. Whether a failed element also shows in the top level is
 * documented nowhere, so both are read. A top level that blames the call throws the error of its code; one that blames
 * an element does too, unless `result` says which.
 */
export function readWriteAnswer(json: unknown, count: number, call: CallContext): readonly ElementResult[] {
  const { code, result } = readEnvelope(json, call);
  const blamesElements = ["element", "absent"].includes(serviceCode(code).class);
  if (code !== 0 && code !== PARTLY_FAILED && code !== WHOLLY_FAILED && !blamesElements) throw codeError(call, code);

  const elements = readElements(result, count, words, call);
  if (code === WHOLLY_FAILED) return elements.map((said) => (said.kind === "unsaid" ? refused(code) : said));
  if (blamesElements && !tellsWhich(elements)) throw codeError(call, code);
  return elements;
}

function tellsWhich(elements: readonly ElementResult[]): boolean {
  return elements.every(({ kind }) => kind !== "unsaid") && elements.some(({ kind }) => kind === "refused");
}
