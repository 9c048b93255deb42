import type { AccountKey } from "../../bindings/accountKey";
import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { entryIn } from "../../bindings/entryIn";
import { invertMap } from "../../bindings/invertMap";
import { type CanonicalMap, type ResourceInputs, withDefaults } from "../../inputs/resourceInputs";
import type { Holders } from "../../reconcile/lookAtAccounts";
import type { TokenTask } from "../../reconcile/TokenRun";
import type { OperationContext } from "../OperationContext";
import { shareGoal } from "../tokenGoal";

/** An account and a token that it is bound to. */
export interface Pair {
  readonly account: AccountKey;
  readonly token: string;
}

/** The pairs of the accounts that were looked at which are declared and not bound. */
export function missingPairs(map: CanonicalMap, holders: Holders): readonly Pair[] {
  return [...holders].flatMap(([account, tokens]) =>
    accountKeysOf(entryIn(map, account)).flatMap((token) => (tokens.has(token) ? [] : [{ account, token }])),
  );
}

/** The pairs of accounts that an exclusive set declares which are bound and not declared. */
export function strayPairs(inputs: ResourceInputs, holders: Holders): readonly Pair[] {
  if (!withDefaults(inputs).exclusive) return [];
  return [...holders].flatMap(([account, tokens]) => {
    if (!Object.hasOwn(inputs.map, account)) return [];
    const declared = new Set(accountKeysOf(entryIn(inputs.map, account)));
    return [...tokens].flatMap((token) => (declared.has(token) ? [] : [{ account, token }]));
  });
}

/**
 * What is bound without what a set that owns its token is to take away: that shows in the owner's state, and would stay in
 * this one's as long as nobody reads again.
 */
export function withoutOwnersPairs(holders: Holders, { claims }: OperationContext): Holders {
  return new Map(
    [...holders].map(([account, tokens]) => {
      const ours = [...tokens].filter((token) => !claims.isOwned(token) || claims.isDeclared(token, account));
      return [account, new Set(ours)];
    }),
  );
}

/**
 * Tasks that bind and unbind pairs. A token is shared: what it carries for other accounts is read and kept. What another
 * resource of this operation declares is not unbound.
 * @param holders what the look by account showed
 */
export function pairTasks(
  inputs: ResourceInputs,
  bind: readonly Pair[],
  unbind: readonly Pair[],
  holders: Holders,
  { claims, dialect }: OperationContext,
): readonly TokenTask[] {
  const options = withDefaults(inputs, dialect);
  const declared = invertMap(inputs.map);
  const released = new Map<string, AccountKey[]>();
  for (const { account, token } of unbind) {
    if (claims.isOwned(token) || claims.isDeclared(token, account)) continue;
    released.set(token, [...(released.get(token) ?? []), account]);
  }
  const tokens = new Set([...bind.map(({ token }) => token), ...released.keys()]);
  return [...tokens].map((token) => {
    const [wanted, leaving] = [declared.get(token) ?? [], released.get(token) ?? []];
    return { token, goal: shareGoal(options, wanted, leaving), told: toldOf(token, [...wanted, ...leaving], holders) };
  });
}

/** What the look by account tells of a token. */
function toldOf(token: string, accounts: readonly AccountKey[], holders: Holders): ReadonlyMap<AccountKey, boolean> {
  return new Map(
    accounts.flatMap((account) => {
      const tokens = holders.get(account);
      return tokens === undefined ? [] : [[account, tokens.has(token)]];
    }),
  );
}
