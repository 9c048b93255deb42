import type { AccountKey } from "../bindings/accountKey";
import { accountKeysOf } from "../bindings/canonicalAccounts";
import { entryIn } from "../bindings/entryIn";
import type { Redactor } from "../inputs/Redactor";
import type { ResourceInputs } from "../inputs/resourceInputs";
import { type Holders, lookAtAccounts } from "../reconcile/lookAtAccounts";
import type { Session } from "../reconcile/Session";
import { TpnsError } from "../tpns/errors/TpnsError";
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
  { session, notice, show }: OperationContext,
): Promise<void> {
  const crowded = [...before].filter(([account, tokens]) => {
    const declared = accountKeysOf(entryIn(inputs.map, account));
    return new Set([...tokens, ...declared]).size > MAX_TOKENS;
  });
  if (crowded.length === 0) return;
  const after = await lookAgain(
    session,
    crowded.map(([account]) => account),
  );
  const lines = crowded.flatMap(([account, tokens]) => evicted(account, tokens, inputs, after, show));
  if (lines.length > 0)
    notice(["The service let go of bindings over its limit of 100 tokens an account:", ...lines].join("\n"));
}

/** All is written by now: a service that can't be asked any more must not undo that. */
async function lookAgain(session: Session, accounts: readonly AccountKey[]): Promise<Holders> {
  try {
    return await lookAtAccounts(session, accounts);
  } catch (error) {
    if (error instanceof TpnsError) return new Map();
    throw error;
  }
}

function evicted(
  account: AccountKey,
  tokens: ReadonlySet<string>,
  inputs: ResourceInputs,
  after: Holders,
  show: Redactor,
): readonly string[] {
  const expected = new Set([...tokens, ...accountKeysOf(entryIn(inputs.map, account))]);
  const holds = after.get(account);
  const gone = holds === undefined ? [] : [...expected].filter((token) => !holds.has(token));
  return gone.length === 0 ? [] : [`  ${show(account)}: ${gone.slice(0, 20).map(show).join(", ")}`];
}
