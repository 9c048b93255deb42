import { accountKeysOf, canonicalAccounts, type CanonicalAccounts } from "../../bindings/canonicalAccounts";
import { canonicalTokens } from "../../bindings/invertMap";
import { type ResourceState, withDefaults } from "../../inputs/resourceInputs";
import type { OperationContext } from "../OperationContext";
import { lookAtHolders } from "./lookAtHolders";
import { withUnconfirmed } from "./withUnconfirmed";

/**
 * Reads the tokens of each account of an `AccountTokens`. Exclusive: all of them. Else: those that are declared, or were
 * written and not seen. No account is ever dropped. Throws where a single one can't be read; the state stays then.
 */
export async function readAccountTokens(state: ResourceState, { session }: OperationContext): Promise<ResourceState> {
  const { declaredHash, incomplete, unconfirmed = {}, invalidTokens = [], ...inputs } = state;
  const { exclusive } = withDefaults(state);
  const all = withUnconfirmed(state);
  const recorded = Object.entries(all);
  const holders = await lookAtHolders(
    session,
    recorded.map(([account]) => account),
    all,
  );
  const isInvalid = new Set(invalidTokens);
  const stillInvalid = new Set<string>();
  const map: Record<string, CanonicalAccounts> = {};
  for (const [account, tokens] of recorded) {
    const bound = holders.get(account) ?? new Set<string>();
    const isSkipped = (token: string): boolean =>
      isInvalid.has(token) && accountKeysOf(state.map[account] ?? []).includes(token);
    const ours = accountKeysOf(tokens).filter((token) => bound.has(token) || isSkipped(token));
    for (const token of ours) if (!bound.has(token)) stillInvalid.add(token);
    const held = exclusive ? [...bound, ...ours] : ours;
    // What is recorded as written and not seen alone, and isn't bound, is no entry of the map.
    if (held.length > 0 || Object.hasOwn(state.map, account)) map[account] = canonicalTokens(held);
  }
  const stillUnconfirmed: Record<string, CanonicalAccounts> = {};
  for (const [token, accounts] of Object.entries(unconfirmed)) {
    const unseen = accountKeysOf(accounts).filter((account) => holders.get(account)?.has(token) !== true);
    if (unseen.length > 0) stillUnconfirmed[token] = canonicalAccounts(unseen);
  }
  return {
    ...inputs,
    map,
    declaredHash,
    ...(Object.keys(stillUnconfirmed).length > 0 ? { unconfirmed: stillUnconfirmed } : {}),
    ...(stillInvalid.size > 0 ? { invalidTokens: [...stillInvalid].sort() } : {}),
  };
}
