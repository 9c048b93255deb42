import { escapeHidden } from "../../bindings/escapeHidden";
import type { Answer } from "./Answer";
import { shownAccount } from "./shownAccount";

/** An answer as JSON. Characters that a screen would not show are escaped. */
export function toJson({ kind, app, bound, unread }: Answer): string {
  const shown =
    kind === "tokenAccounts"
      ? { tokens: bound.map(({ name, values }) => ({ token: name, accounts: values.map(shownAccount) })) }
      : { accounts: bound.map(({ name, values }) => ({ ...shownAccount(name), tokens: values })) };
  const lines = JSON.stringify({ app, ...shown, unread }, undefined, 2).split("\n");
  return `${lines.map(escapeHidden).join("\n")}\n`;
}
