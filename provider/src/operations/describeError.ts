import type { Redactor } from "../inputs/Redactor";
import { TpnsError } from "../tpns/errors/TpnsError";

/** The most tokens that are named one by one. */
const LISTED = 5;

/** An error as a person reads it: what happened, its code, and the tokens concerned, which errors keep out of messages. */
export function describeError(error: unknown, show: Redactor): Error {
  if (!(error instanceof TpnsError)) return error instanceof Error ? error : new Error(String(error));
  const more = error.tokens.length > LISTED ? ` and ${error.tokens.length - LISTED} more` : "";
  const tokens =
    error.tokens.length === 0 ? "" : ` Tokens: ${error.tokens.slice(0, LISTED).map(show).join(", ")}${more}.`;
  return new Error(`${error.message} [${error.code}]${tokens}`, { cause: error });
}
