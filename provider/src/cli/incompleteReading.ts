import { listed } from "../inputs/listed";
import { CancelledError } from "../tpns/errors/CancelledError";
import type { TpnsError } from "../tpns/errors/TpnsError";
import type { Asked } from "./askedNames";

/** Says which of what was asked for could not be read, and why. */
export function incompleteReading(
  { kind, names }: Asked,
  read: ReadonlyMap<string, unknown>,
  failure: TpnsError,
): string {
  const unread = names.filter((name) => !read.has(name));
  const what = kind === "tokenAccounts" ? "tokens" : "accounts";
  const why = failure instanceof CancelledError ? "Interrupted." : `${failure.message} [${failure.code}]`;
  return `${unread.length} of ${names.length} ${what} could not be read and are left out: ${listed(unread)}. ${why}`;
}
