import type { OperationContext } from "../OperationContext";
import type { Pair } from "./accountTokensPlan";

/** The most pairs that are named one by one. */
const LISTED = 20;

/**
 * Throws, before anything is written, where an exclusive set would take over an account that holds tokens which it does
 * not declare. Those that another resource of this operation declares or gives up are no conflict.
 */
export async function refuseStrays(strays: readonly Pair[], { claims, show }: OperationContext): Promise<void> {
  if (strays.length === 0) return;
  await claims.quiet();
  const conflicts = strays.filter(
    ({ account, token }) => !claims.isDeclared(token, account) && !claims.isGivenUp(token, account),
  );
  if (conflicts.length === 0) return;
  const lines = conflicts
    .slice(0, LISTED)
    .map(
      ({ account, token }) =>
        `account ${show(account)} is bound to the token ${show(token)}, which is not declared for it [TPNS_CONFLICT]`,
    );
  const more = conflicts.length > LISTED ? [`${conflicts.length - LISTED} more`] : [];
  const remedy =
    'what to do [TPNS_CONFLICT]: Declare the tokens, unbind them, set onConflict to "override", which unbinds them, or leave exclusive off.';
  throw new Error(["nothing was written:", ...lines, ...more, remedy].join("\n"));
}
