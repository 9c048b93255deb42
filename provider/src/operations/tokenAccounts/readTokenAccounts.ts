import { outwardKeys } from "../../bindings/accountKey";
import {
  accountKeysOf,
  canonicalAccounts,
  type CanonicalAccounts,
  keptWhereSame,
} from "../../bindings/canonicalAccounts";
import { entryIn } from "../../bindings/entryIn";
import { isBound, withKnownTypes } from "../../bindings/matchAccounts";
import { type ResourceState, withDefaults } from "../../inputs/resourceInputs";
import { lookAtAll } from "../lookAtAll";
import type { OperationContext } from "../OperationContext";

/**
 * Reads what is bound to each token of a `TokenAccounts`. Exclusive: all that is bound. Else: what is declared and bound.
 * No token is ever dropped: one with nothing bound has an empty list, and one that was found invalid keeps what is
 * declared until something is seen bound to it. Throws where a single token can't be read; the state stays then.
 */
export async function readTokenAccounts(state: ResourceState, { session }: OperationContext): Promise<ResourceState> {
  const { declaredHash, incomplete, unconfirmed = {}, invalidTokens = [], ...inputs } = state;
  const { exclusive } = withDefaults(state);
  const readings = await lookAtAll(session, Object.keys(state.map));
  const map: Record<string, CanonicalAccounts> = {};
  const stillUnconfirmed: Record<string, CanonicalAccounts> = {};
  const isInvalid = new Set(invalidTokens);
  const stillInvalid: string[] = [];
  for (const [token, recorded] of Object.entries(state.map)) {
    const written = accountKeysOf(entryIn(unconfirmed, token));
    const ours = [...new Set([...accountKeysOf(recorded), ...written])];
    const bound = outwardKeys(readings.get(token) ?? []);
    const seen = exclusive ? withKnownTypes(bound, ours) : ours.filter((key) => isBound(key, bound));
    if (isInvalid.has(token) && seen.length === 0) {
      stillInvalid.push(token);
      map[token] = recorded;
    } else map[token] = keptWhereSame(recorded, canonicalAccounts(seen));
    if (written.some((key) => !seen.includes(key))) stillUnconfirmed[token] = canonicalAccounts(written);
  }
  return {
    ...inputs,
    map,
    declaredHash,
    ...(Object.keys(stillUnconfirmed).length > 0 ? { unconfirmed: stillUnconfirmed } : {}),
    ...(stillInvalid.length > 0 ? { invalidTokens: stillInvalid } : {}),
  };
}
