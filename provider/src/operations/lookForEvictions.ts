import type { AccountKey } from "../bindings/accountKey";
import { accountKeysOf } from "../bindings/canonicalAccounts";
import { entryIn } from "../bindings/entryIn";
import { MOST_TOKENS } from "../bindings/mostTokens";
import { claimedPairs } from "../inputs/claimedKeys";
import { listed } from "../inputs/listed";
import type { ResourceInputs } from "../inputs/resourceInputs";
import { type Holders, lookAtAccounts } from "../reconcile/lookAtAccounts";
import type { Session } from "../reconcile/Session";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import { TpnsError } from "../tpns/errors/TpnsError";
import type { OperationContext } from "./OperationContext";

/** An account of a set of tokens that is declared on fewer is not looked at again: then it is others who fill it. */
const MANY = 10;

/**
 * Looks once more at accounts that may have come to their limit of tokens, by one query for 20 of them. A binding that is
 * declared and that the service let go of for a later one is a problem of its token, whatever was seen before; so is a
 * write that was refused since the account is full. One of somebody else can only be said.
 * @param before what was bound to accounts before, as far as that was looked at
 * @returns all outcomes, with those of declared tokens that were not worked on and are concerned
 */
export async function lookForEvictions(
  inputs: ResourceInputs,
  before: Holders,
  outcomes: readonly TokenOutcome[],
  context: OperationContext,
): Promise<readonly TokenOutcome[]> {
  const declared = declaredOn(inputs, suspects(inputs, before, outcomes, context));
  if (declared.size === 0) return outcomes;
  const after = await lookAgain(context.session, [...declared.keys()]);
  const full = new Map([...after].filter(([, tokens]) => tokens.size >= MOST_TOKENS));
  noticeOthers(before, after, declared, outcomes, context);
  if (inputs.kind === "tokenAccounts") noticeFull(full, context);
  const lost = new Map<string, AccountKey[]>();
  for (const [account, holders] of full) {
    for (const token of declared.get(account) ?? []) {
      if (!holders.has(token)) lost.set(token, [...(lost.get(token) ?? []), account]);
    }
  }
  if (lost.size === 0) return outcomes;
  const worked = new Set(outcomes.map(({ token }) => token));
  const untouched = [...lost.keys()].filter((token) => !worked.has(token));
  return [
    ...outcomes.map((outcome) => withoutLost(outcome, lost.get(outcome.token))),
    ...untouched.map((token) => withoutLost(untouchedOutcome(inputs, token), lost.get(token))),
  ];
}

/**
 * Accounts that were refused, or that may have come to their limit: what was bound to accounts before is known where they
 * were looked at; where tokens were, those are taken that are declared often.
 */
function suspects(
  inputs: ResourceInputs,
  before: Holders,
  outcomes: readonly TokenOutcome[],
  { claims }: OperationContext,
): ReadonlySet<AccountKey> {
  const found = new Set<AccountKey>();
  const written = new Map(
    outcomes
      .filter(({ writes, problem }) => writes > 0 && (problem?.kind ?? "refused") === "refused")
      .map(({ token, problem }) => [token, problem !== undefined]),
  );
  const mayBeFull = (account: AccountKey): boolean => {
    const declared = claims.tokensAtMost(account);
    if (inputs.kind === "tokenAccounts") return declared >= MANY;
    return (before.get(account)?.size ?? 0) + declared > MOST_TOKENS;
  };
  for (const { token, account } of pairsOn(inputs, written)) {
    if (written.get(token) === true || mayBeFull(account)) found.add(account);
  }
  for (const [account, tokens] of before) {
    const all = new Set([...tokens, ...accountKeysOf(entryIn(inputs.map, account))]);
    if (inputs.kind === "accountTokens" && all.size > MOST_TOKENS) found.add(account);
  }
  return found;
}

/** The pairs that are declared for some of the tokens. */
function* pairsOn(
  { kind, map }: ResourceInputs,
  tokens: ReadonlyMap<string, unknown>,
): Generator<{ readonly token: string; readonly account: AccountKey }> {
  if (kind === "tokenAccounts") {
    for (const token of tokens.keys())
      for (const account of accountKeysOf(entryIn(map, token))) yield { token, account };
  } else if (tokens.size > 0) {
    for (const pair of claimedPairs(kind, map)) if (tokens.has(pair.token)) yield pair;
  }
}

/** The tokens for which accounts are declared. */
function declaredOn(
  { kind, map }: ResourceInputs,
  accounts: ReadonlySet<AccountKey>,
): ReadonlyMap<AccountKey, ReadonlySet<string>> {
  const tokens = new Map([...accounts].map((account) => [account, new Set<string>()]));
  if (accounts.size > 0) for (const { token, account } of claimedPairs(kind, map)) tokens.get(account)?.add(token);
  return tokens;
}

/** A token that is as declared, as far as the state knows. */
function untouchedOutcome({ kind, map }: ResourceInputs, token: string): TokenOutcome {
  const seen = kind === "tokenAccounts" ? accountKeysOf(entryIn(map, token)) : [];
  return { token, seen, unconfirmed: [], left: [], writes: 0, problem: undefined };
}

function withoutLost(outcome: TokenOutcome, lost: readonly AccountKey[] | undefined): TokenOutcome {
  const { seen, problem } = outcome;
  if (lost === undefined || (problem?.kind ?? "refused") !== "refused") return outcome;
  return {
    ...outcome,
    ...(seen === undefined ? {} : { seen: seen.filter((account) => !lost.includes(account)) }),
    problem: { kind: "account-full", accounts: lost },
  };
}

/** Names what the service let go of that this set does not declare: of others, and of other sets of this operation. */
function noticeOthers(
  before: Holders,
  after: Holders,
  declared: ReadonlyMap<AccountKey, ReadonlySet<string>>,
  outcomes: readonly TokenOutcome[],
  { notice, show, claims }: OperationContext,
): void {
  const worked = new Set(outcomes.map(({ token }) => token));
  const lines = [...after].flatMap(([account, holders]) => {
    const known = new Set([...(before.get(account) ?? []), ...claims.confirm(account, holders)]);
    if (holders.size < MOST_TOKENS) return [];
    const gone = [...known].filter(
      (token) => !holders.has(token) && !worked.has(token) && declared.get(account)?.has(token) !== true,
    );
    return gone.length === 0 ? [] : [`  ${show(account)}: ${listed(gone, show)}`];
  });
  if (lines.length === 0) return;
  const remedy = "Bind fewer tokens to the account, those of others included, or use a second one.";
  notice(
    [`The service let go of bindings over its limit of ${MOST_TOKENS} tokens an account:`, ...lines, remedy].join("\n"),
  );
}

/**
 * Names accounts that are just at their limit with tokens of others among theirs. A set of tokens did not look at them
 * before, so what the service may have let go of can't be named.
 */
function noticeFull(full: Holders, { notice, show, claims }: OperationContext): void {
  const lines = [...full].flatMap(([account, tokens]) => {
    const others = [...tokens].filter((token) => !claims.isDeclared(token, account)).length;
    if (others === 0 || tokens.size > MOST_TOKENS) return [];
    return [`  ${show(account)}: on ${tokens.size} tokens, ${others} of them of others`];
  });
  if (lines.length === 0) return;
  notice(
    [
      "Accounts are at their limit, and the service may have let go of other tokens of theirs:",
      ...lines,
      "Bind fewer tokens to the account, those of others included, or use a second one.",
    ].join("\n"),
  );
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
