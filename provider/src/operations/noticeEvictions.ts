import type { AccountKey } from "../bindings/accountKey";
import { accountKeysOf } from "../bindings/canonicalAccounts";
import { entryIn } from "../bindings/entryIn";
import { listed } from "../inputs/listed";
import type { ResourceInputs } from "../inputs/resourceInputs";
import { type Holders, lookAtAccounts } from "../reconcile/lookAtAccounts";
import type { Session } from "../reconcile/Session";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import { TpnsError } from "../tpns/errors/TpnsError";
import type { OperationContext } from "./OperationContext";

/** The most tokens that an account holds (TPNS 1024/33768). What becomes of one more is not stated. */
const MAX_TOKENS = 100;

/**
 * Looks once more at accounts that may have gone over their limit, and names the tokens that the service let go of.
 * A token that is declared and was evicted is an error at the next refresh; one of somebody else can only be said.
 * @param outcomes what became of the tokens that were worked on
 */
export async function noticeEvictions(
  inputs: ResourceInputs,
  before: Holders,
  outcomes: readonly TokenOutcome[],
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
  // A token that could not be bound was not let go of; its own problem says what became of it.
  const failed = new Set(outcomes.flatMap(({ token, problem }) => (problem === undefined ? [] : [token])));
  const lines = crowded.flatMap(([account, tokens]) => {
    const holds = after.get(account);
    const expected = new Set([...tokens, ...accountKeysOf(entryIn(inputs.map, account))]);
    const gone = holds === undefined ? [] : [...expected].filter((token) => !holds.has(token) && !failed.has(token));
    return gone.length === 0 ? [] : [`  ${show(account)}: ${listed(gone, show)}`];
  });
  if (lines.length === 0) return;
  const remedy = "Bind fewer tokens to the account, those of others included, or use a second one.";
  notice(["The service let go of bindings over its limit of 100 tokens an account:", ...lines, remedy].join("\n"));
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
