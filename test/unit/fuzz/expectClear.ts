import { inspect } from "node:util";

import { HUSH } from "./hostile";

/** The most characters and lines of a message that a person still reads. */
const MOST_CHARACTERS = 8_000;
const MOST_LINES = 40;

/** What may be asked of a message beside being clear. */
interface Clarity {
  /** Whether it may name the value it is about, as messages do where nothing was declared secret. Default false. */
  readonly mayQuote?: boolean;
}

/**
 * Demands that an error is one that somebody wrote for a person: no accident of the language or a library, some lines at
 * most, printable, and without a value that may be secret.
 */
export function expectClear(error: unknown, { mayQuote = false }: Clarity = {}): asserts error is Error {
  if (!isError(error)) throw new Error(`not an error: ${inspect(error)}`);
  const accidents = ["TypeError", "SyntaxError", "ReferenceError", "ZodError", "InternalError"];
  if (accidents.includes(error.name) || /call stack|of undefined|of null|is not a function/.test(error.message)) {
    throw new Error("an accident", { cause: error });
  }
  for (const line of [error.message, ...reasonsOf(error)]) expectClearText(line);
  const said = mayQuote ? "" : [error.message, ...reasonsOf(error), error.stack, inspect(error.cause)].join("\n");
  if (said.includes(HUSH)) throw new Error("a value that may be secret is repeated", { cause: error });
}

/** Demands that a text is short and printable. */
export function expectClearText(text: string): void {
  if (text.trim() === "") throw new Error("an empty message");
  if (text.length > MOST_CHARACTERS) throw new Error(`a message of ${text.length} characters: ${text.slice(0, 200)}`);
  if (text.split("\n").length > MOST_LINES) throw new Error(`a message of many lines: ${text.slice(0, 200)}`);
  if (!text.isWellFormed()) throw new Error(`a message that is no Unicode: ${JSON.stringify(text)}`);
  if (/(?!\n)\p{Cc}/u.test(text)) throw new Error(`a message with control characters: ${JSON.stringify(text)}`);
}

/** Not by instanceof: under jest the errors of Node itself are of another realm. */
function isError(value: unknown): value is Error {
  return typeof value === "object" && value !== null && "message" in value && "stack" in value;
}

function reasonsOf(error: Error): string[] {
  return "reasons" in error && Array.isArray(error.reasons) ? error.reasons.map(String) : [];
}
