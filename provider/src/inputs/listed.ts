import { redactor, type Redactor } from "./Redactor";

/** The most tokens or accounts that are named one by one. */
const LISTED = 5;

/** Tokens or accounts as a message names them: the first few, and how many there are beside them. */
export function listed(names: readonly string[], show: Redactor = redactor(false)): string {
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : "";
  return names.slice(0, LISTED).map(show).join(", ") + more;
}
