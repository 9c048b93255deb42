import { type AccountKey, accountKey, accountOf } from "../../bindings/accountKey";
import { DOCUMENTED_TYPES } from "../../bindings/AccountType";
import { batches } from "../../bindings/batches";
import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { entryIn } from "../../bindings/entryIn";
import { type CanonicalMap, type ResourceState, withDefaults } from "../../inputs/resourceInputs";
import { type Holders, lookAtAccounts } from "../../reconcile/lookAtAccounts";
import { askAlone } from "../../reconcile/resolveTypes";
import { TpnsError } from "../../tpns/errors/TpnsError";
import type { OperationContext } from "../OperationContext";
import { isWholeCheaper } from "./isWholeCheaper";

/** Accounts that a set gives up. */
export interface Leaving {
  readonly accounts: readonly AccountKey[];
  /** What the set declares from now on. */
  readonly declared: CanonicalMap;
  /** What the look by account showed. */
  readonly holders: Holders;
  /** Tokens that are written anyhow: unbinding an account from one of them costs no call. */
  readonly written: ReadonlySet<string>;
}

/**
 * The accounts that may be unbound from all their tokens at once (operator 5), since that is proved to touch nothing of
 * anybody else and takes fewer calls: the set is exclusive, the look shows only tokens that the state records and that
 * nobody else owns, and nobody declares the text, which may be on its way to a token that no look shows. The service may go
 * by the text alone; so it is asked for under every type, where answers by account are known to tell types. In XG that
 * can't be asked: its types are free from 2001 on.
 */
export async function goWholly(
  state: ResourceState,
  leaving: Leaving,
  context: OperationContext,
): Promise<readonly AccountKey[]> {
  const { session, dialect } = context;
  if (dialect === "xg" || !withDefaults(state).exclusive) return [];
  const candidates = ownAlone(state, leaving, context);
  const types = new Set([...DOCUMENTED_TYPES, ...session.types.namedByToken]);
  const worth = worthIt(candidates, leaving, types.size);
  const [first] = worth;
  if (first === undefined) return [];
  const likeOf = (account: AccountKey): readonly AccountKey[] =>
    [...types].map((type) => accountKey(accountOf(account), type)).filter((key) => key !== account);
  try {
    if (!(await session.types.settle(first, (account) => askAlone(session, account)))) return [];
    const others = await lookAtAccounts(session, worth.flatMap(likeOf));
    return worth.filter((account) => likeOf(account).every((key) => others.get(key)?.size === 0));
  } catch (error) {
    // What can't be shown to be harmless goes token by token.
    if (error instanceof TpnsError) return [];
    throw error;
  }
}

/** Accounts of which the set has all tokens that show, and of whose text nobody declares another one. */
function ownAlone(
  { map }: ResourceState,
  { accounts, declared, holders }: Leaving,
  { claims }: OperationContext,
): readonly AccountKey[] {
  const texts = new Map<string, number>();
  for (const text of [...accounts, ...Object.keys(declared)].map(accountOf))
    texts.set(text, (texts.get(text) ?? 0) + 1);
  return accounts.filter((account) => {
    const [recorded, bound] = [new Set(accountKeysOf(entryIn(map, account))), [...(holders.get(account) ?? [])]];
    const isOurs = bound.length > 0 && bound.every((token) => recorded.has(token) && !claims.isOwned(token));
    return isOurs && texts.get(accountOf(account)) === 1 && !claims.isTextWanted(accountOf(account));
  });
}

/** Those whose tokens cost more calls than they do: the ones with most tokens first, a call's worth at a time. */
function worthIt(
  candidates: readonly AccountKey[],
  { holders, written }: Leaving,
  types: number,
): readonly AccountKey[] {
  const size = (account: AccountKey): number => holders.get(account)?.size ?? 0;
  const counted = new Set(written);
  return batches([...candidates].sort((one, other) => size(other) - size(one))).flatMap((batch) => {
    const before = counted.size;
    for (const account of batch) for (const token of holders.get(account) ?? []) counted.add(token);
    return isWholeCheaper({ tokens: counted.size - before, accounts: batch.length, types }) ? batch : [];
  });
}
