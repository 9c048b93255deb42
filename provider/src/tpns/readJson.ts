import type { CallContext } from "./CallContext";
import { MalformedAnswerError } from "./errors";

/** Reads a body as JSON in UTF-8. What is not throws a {@link MalformedAnswerError} that names its kind and quotes nothing. */
export function readJson(body: Uint8Array, call: CallContext): unknown {
  const text = decode(body);
  if (text?.trim() === "") throw new MalformedAnswerError(call, "an empty body");
  if (text?.trimStart().startsWith("<") === true) throw new MalformedAnswerError(call, "HTML");
  try {
    if (text !== undefined) return JSON.parse(text);
  } catch {
    // JSON.parse quotes what it read; the error below doesn't.
  }
  throw new MalformedAnswerError(call, "not JSON");
}

/** One for all: each has a converter of its own outside the heap. */
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Undefined where the bytes are no UTF-8: a replacement character would change an account without a word. */
function decode(body: Uint8Array): string | undefined {
  try {
    return utf8.decode(body);
  } catch {
    return undefined;
  }
}
