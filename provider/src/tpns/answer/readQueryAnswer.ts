import type { CallContext } from "../CallContext";
import type { ElementResult } from "../ElementResult";
import { codeError } from "../errors/codeError";
import { UnaskedAnswerError } from "../errors/UnaskedAnswerError";
import { serviceCode, type ServiceCode } from "../serviceCodes";
import { spellingDifference } from "../spellingDifference";
import { readElements } from "./elements";
import { readEnvelope } from "./envelope";
import { NOT_FOUND, PARTLY_FAILED, WHOLLY_FAILED } from "./topLevelCodes";

/** What the mappings of an answer say. */
export interface Mappings<Asked, Bound> {
  /** What they say of one asked element: undefined where they leave it out. */
  readonly of: (asked: Asked) => Bound | undefined;
  /** The names of those that they map, each once. */
  readonly names: readonly string[];
}

/** What distinguishes a query by token from one by account. */
export interface QueryReading<Asked, Bound> {
  readonly asked: readonly Asked[];
  readonly call: CallContext;
  readonly mappings: (json: unknown, call: CallContext) => Mappings<Asked, Bound>;
  /** The name by which a mapping has an element. */
  readonly nameOf: (asked: Asked) => string;
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
 * a part that could not be read never passes as "nothing bound". Nor does one that the answer may have under another name:
 * where it names what nobody asked for, only a code says of an element without a mapping that nothing is bound.
 */
export function readQueryAnswer<Asked, Bound>(json: unknown, reading: QueryReading<Asked, Bound>): readonly Bound[] {
  const { asked, call, nothing, meansNothingBound, nameOf } = reading;
  const { code, result } = readEnvelope(json, call);
  const entry = serviceCode(code);
  const perElement = code === 0 || code === PARTLY_FAILED || code === WHOLLY_FAILED || meansNothingBound(entry);
  if (!perElement) throw codeError(call, code);

  const elements = readElements(result, asked.length, words, call);
  const mapped = reading.mappings(json, call);
  const names = new Set(asked.map(nameOf));
  const unasked = mapped.names.filter((name) => !names.has(name));
  // A top level that fails while every element succeeds contradicts itself, and then proves nothing.
  const explained = code !== WHOLLY_FAILED && elements.some(isRefused);

  return asked.map((one, index) => {
    const said = elements[index] ?? { kind: "unsaid" };
    if (said.kind === "refused" && !meansNothingBound(said.entry)) throw codeError(reading.alone(one), said.code);
    const bound = mapped.of(one);
    if (bound !== undefined) return bound;
    const known =
      code === 0 ||
      said.kind === "refused" ||
      (said.kind === "accepted" && explained) ||
      (said.kind === "unsaid" && asked.length === 1 && meansNothingBound(entry));
    if (!known) throw codeError(call, code);
    if (unasked.length > 0 && said.kind !== "refused") throw unreadable(reading.alone(one), nameOf(one), unasked);
    return nothing;
  });
}

function unreadable(call: CallContext, name: string, unasked: readonly string[]): UnaskedAnswerError {
  const [difference] = unasked.flatMap((other) => spellingDifference(name, other) ?? []);
  return new UnaskedAnswerError(call, difference);
}

function isRefused(said: ElementResult): boolean {
  return said.kind === "refused";
}
