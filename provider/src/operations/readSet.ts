import { accountKeysOf, canonicalAccounts, type CanonicalAccounts } from "../bindings/canonicalAccounts";
import { withKnownTypes } from "../bindings/matchAccounts";
import type { ResourceInputs, ResourceState } from "../inputs/resourceInputs";
import { lookAtAll } from "./lookAtAll";
import type { OperationContext } from "./OperationContext";

/** What a read gives back: the state, and the inputs that would have made it, so that Pulumi's own diff is exact. */
export interface ReadSet {
  readonly props: ResourceState;
  readonly inputs: ResourceInputs;
}

/**
 * Reads what is bound to each token of the set. No token is ever dropped: one with nothing bound has an empty list.
 * Throws where a single token can't be read; the state stays then.
 */
export async function readSet(state: ResourceState, context: OperationContext): Promise<ReadSet> {
  const { declaredHash, incomplete, unconfirmed = {}, ...others } = state;
  const readings = await lookAtAll(context.session, Object.keys(state.tokenAccounts));
  const tokenAccounts: Record<string, CanonicalAccounts> = {};
  const stillUnconfirmed: Record<string, CanonicalAccounts> = {};
  for (const [token, recorded] of Object.entries(state.tokenAccounts)) {
    const written = accountKeysOf(unconfirmed[token] ?? []);
    const seen = withKnownTypes(readings.get(token) ?? [], [...accountKeysOf(recorded), ...written]);
    tokenAccounts[token] = canonicalAccounts(seen);
    if (written.some((key) => !seen.includes(key))) stillUnconfirmed[token] = canonicalAccounts(written);
  }
  const inputs: ResourceInputs = { ...others, tokenAccounts };
  const open = Object.keys(stillUnconfirmed).length > 0 ? { unconfirmed: stillUnconfirmed } : {};
  return { inputs, props: { ...inputs, declaredHash, ...open } };
}
