import type { AccountKey } from "../bindings/accountKey";
import { accountKeysOf } from "../bindings/canonicalAccounts";
import type { Redactor } from "../inputs/Redactor";
import type { ResourceInputs } from "../inputs/resourceInputs";
import { type Holders, lookAtAccounts } from "../reconcile/lookAtAccounts";
import type { OperationContext } from "./OperationContext";

/** The most tokens that an account holds (TPNS 1024/33768). What becomes of one more is not stated. */
const MAX_TOKENS = 100;

/**
 * Looks once more at accounts that may have gone over their limit, and names the tokens that the service let go of.
 * A token that is declared and was evicted is an error at the next refresh; one of somebody else can only be said.
 */
export async function noticeEvictions(
  inputs: ResourceInputs,
  before: Holders,
  { session, notice }: OperationContext,
  show: Redactor,
): Promise<void> {
  const crowded = [...before].filter(([account, tokens]) => {
    const declared = accountKeysOf(inputs.map[account] ?? []);
    return new Set([...tokens, ...declared]).size > MAX_TOKENS;
  });
  if (crowded.length === 0) return;
  const after = await lookAtAccounts(
    session,
    crowded.map(([account]) => account),
  );
  const lines = crowded.flatMap(([account, tokens]) => evicted(account, tokens, inputs, after, show));
  if (lines.length > 0)
    notice(["The service let go of bindings over its limit of 100 tokens an account:", ...lines].join("\n"));
}

function evicted(
  account: AccountKey,
  tokens: ReadonlySet<string>,
  inputs: ResourceInputs,
  after: Holders,
  show: Redactor,
): readonly string[] {
  const expected = new Set([...tokens, ...accountKeysOf(inputs.map[account] ?? [])]);
  const gone = [...expected].filter((token) => after.get(account)?.has(token) !== true);
  return gone.length === 0 ? [] : [`  ${show(account)}: ${gone.slice(0, 20).map(show).join(", ")}`];
}
