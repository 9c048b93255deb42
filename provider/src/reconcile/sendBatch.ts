import { batches } from "../bindings/batches";
import type { TokenOperator, TokenWrite } from "../bindings/TokenWrite";
import type { Caller } from "../calls/Caller";
import { retryCall } from "../calls/retryCall";
import { toWireAccounts } from "../calls/toWireAccounts";
import type { BatchOperation } from "../tpns/BatchOperation";
import { WRITES } from "../tpns/CallContext";
import type { ElementResult } from "../tpns/ElementResult";
import { ServiceError } from "../tpns/errors/ServiceError";
import { TpnsError } from "../tpns/errors/TpnsError";
import { serviceCode } from "../tpns/serviceCodes";
import type { NoAnswer } from "./TokenRun";

/** What is known about one element after a call. */
export type BatchResult = ElementResult | NoAnswer;

/** One token's part in a call. */
export interface BatchElement {
  readonly token: string;
  readonly write: TokenWrite;
}

/**
 * Sends writes of one operator in one call, at most one batch. If the service refuses the whole call because of one of
 * its elements, the call is split until the culprit is alone. If a call failed but may have been accepted, nothing is
 * said of its elements: a reading tells. Throws if going on makes no sense for any token.
 */
export async function sendBatch(
  caller: Caller,
  operator: TokenOperator,
  elements: readonly BatchElement[],
): Promise<readonly BatchResult[]> {
  const longest = caller.sizes?.of(WRITES[operator]);
  if (longest !== undefined && elements.length > longest.most) return inParts(caller, operator, elements, longest.most);
  const operation = toOperation(operator, elements);
  try {
    const size = { operation: WRITES[operator], tokens: elements.length };
    const results = await retryCall(caller, size, () => caller.client.batchOperate(operation));
    return await explained(caller, operator, elements, results);
  } catch (error) {
    if (error instanceof ServiceError && isAboutElements(error)) {
      const refused: ElementResult = {
        kind: "refused",
        code: error.serviceCode,
        entry: serviceCode(error.serviceCode),
        ofCall: true,
      };
      const results = await halves(caller, operator, elements, [refused]);
      // What is refused as a whole and taken in parts is too long.
      const isTaken = results.every((result) => result.kind !== "refused" || result.entry.class !== "request");
      if (elements.length > 1 && error.entry.class === "request" && isTaken)
        longest?.tookParts(Math.ceil(elements.length / 2));
      return results;
    }
    if (error instanceof TpnsError && error.taken === "maybe") return elements.map(() => NO_ANSWER);
    throw error;
  }
}

/** Tries each half by itself. An element that is alone keeps the result it has. */
async function halves(
  caller: Caller,
  operator: TokenOperator,
  elements: readonly BatchElement[],
  results: readonly BatchResult[],
): Promise<readonly BatchResult[]> {
  if (elements.length <= 1) return results.slice(0, elements.length);
  return inParts(caller, operator, elements, Math.ceil(elements.length / 2));
}

async function inParts(
  caller: Caller,
  operator: TokenOperator,
  elements: readonly BatchElement[],
  size: number,
): Promise<readonly BatchResult[]> {
  const results: BatchResult[] = [];
  for (const part of batches(elements, size)) results.push(...(await sendBatch(caller, operator, part)));
  return results;
}

/**
 * Finds out what is wrong with elements for which an answer says only that the batch failed: 1008027 stands for those
 * that a missing or short `result` leaves without a code of their own.
 */
async function explained(
  caller: Caller,
  operator: TokenOperator,
  elements: readonly BatchElement[],
  results: readonly BatchResult[],
): Promise<readonly BatchResult[]> {
  const open = elements.filter((_, index) => isUnexplained(results[index]));
  if (elements.length === 1 || open.length === 0) return results;
  if (open.length === elements.length) return halves(caller, operator, elements, results);
  const again = await sendBatch(caller, operator, open);
  const anew = new Map(open.map(({ token }, index) => [token, again[index]]));
  return results.map((result, index) => anew.get(elements[index]?.token ?? "") ?? result);
}

function isUnexplained(result: BatchResult | undefined): boolean {
  return result?.kind === "refused" && result.entry.class === "batch";
}

function isAboutElements(error: ServiceError): boolean {
  const { class: about } = serviceCode(error.serviceCode);
  return about === "element" || about === "request" || about === "absent" || about === "batch";
}

function toOperation(operator: TokenOperator, elements: readonly BatchElement[]): BatchOperation {
  if (operator === 4) return { operator, tokens: elements.map(({ token }) => token) };
  return {
    operator,
    tokenAccounts: elements.map(({ token, write }) => ({
      token,
      accounts: toWireAccounts(write.operator === 4 ? [] : write.accounts),
    })),
  };
}

const NO_ANSWER: BatchResult = { kind: "no-answer" };
