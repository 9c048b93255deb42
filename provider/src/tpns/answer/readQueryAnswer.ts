import type { CallContext } from "../CallContext";
import type { ElementResult } from "../ElementResult";
import { codeError } from "../errors/codeError";
import { serviceCode, type ServiceCode } from "../serviceCodes";
import { readElements } from "./elements";
import { readEnvelope } from "./envelope";
import { NOT_FOUND, PARTLY_FAILED, WHOLLY_FAILED } from "./topLevelCodes";

/** What distinguishes a query by token from one by account. */
export interface QueryReading<Asked, Bound> {
  readonly asked: readonly Asked[];
  readonly call: CallContext;
  /** Reads the mappings, and gives what they say of one asked element: undefined where they leave it out. */
  readonly mappings: (json: unknown, call: CallContext) => (asked: Asked) => Bound | undefined;
  /** What is said of an element that has nothing bound. */
  readonly nothing: Bound;
  /** Whether a refusal with this code means that nothing is bound. */
  readonly meansNothingBound: (entry: ServiceCode) => boolean;
  /** The same call with one element alone, for an error that blames it. */
  readonly alone: (asked: Asked) => CallContext;
}

const words: ReadonlyMap<string, number> = new Map([["token_not_exists", NOT_FOUND]]);

/**
 * What a query's answer says of each asked element, in their order. A mapping always counts. An element without one has
 * nothing bound where the answer says so for it or succeeds as a whole; else the whole reading is an error, so that
 * a part that could not be read never passes as "nothing bound".
 */
export function readQueryAnswer<Asked, Bound>(json: unknown, reading: QueryReading<Asked, Bound>): readonly Bound[] {
  const { asked, call, nothing, meansNothingBound } = reading;
  const { code, result } = readEnvelope(json, call);
  const entry = serviceCode(code);
  const perElement = code === 0 || code === PARTLY_FAILED || code === WHOLLY_FAILED || meansNothingBound(entry);
  if (!perElement) throw codeError(call, code);

  const elements = readElements(result, asked.length, words, call);
  const mapped = reading.mappings(json, call);
  // A top level that fails while every element succeeds contradicts itself, and then proves nothing.
  const explained = code !== WHOLLY_FAILED && elements.some(isRefused);

  return asked.map((one, index) => {
    const said = elements[index] ?? { kind: "unsaid" };
    if (said.kind === "refused" && !meansNothingBound(said.entry)) throw codeError(reading.alone(one), said.code);
    const bound = mapped(one);
    if (bound !== undefined) return bound;
    const known =
      code === 0 ||
      said.kind === "refused" ||
      (said.kind === "accepted" && explained) ||
      (said.kind === "unsaid" && asked.length === 1 && meansNothingBound(entry));
    if (!known) throw codeError(call, code);
    return nothing;
  });
}

function isRefused(said: ElementResult): boolean {
  return said.kind === "refused";
}
