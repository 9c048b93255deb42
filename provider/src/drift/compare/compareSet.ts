import type { AccountKey } from "../../bindings/accountKey";
import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { matchAccounts } from "../../bindings/matchAccounts";
import type { DeclaredSets } from "../../inputs/DeclaredSets";
import { type SetOptions, withDefaults } from "../../inputs/resourceInputs";
import { otherSpellings } from "../../tpns/otherSpellings";
import type { DeclaredSet } from "../declared/DeclaredSet";
import type { Finding } from "../Finding";
import type { AppReading } from "../read/AppReading";
import { whyUnread } from "../read/whyUnread";
import type { DriftClaim } from "./claimsOf";
import { compareToken } from "./compareToken";

/** Tells which pairs some set of the app declares. */
type Claims = Pick<DeclaredSets<DriftClaim>, "isDeclared">;

/**
 * What of a set is not as declared, or was not read. A pair that another set declares is nobody's drift. Pure.
 * @param claims what all sets of the app declare
 */
export function compareSet(set: DeclaredSet, reading: AppReading, claims: Claims): readonly Finding[] {
  const options = withDefaults(set.inputs, reading.dialect);
  return set.inputs.kind === "tokenAccounts"
    ? compareTokens(set, options, reading, claims)
    : compareAccounts(set, options, reading, claims);
}

function compareTokens(set: DeclaredSet, options: SetOptions, { tokens }: AppReading, claims: Claims): Finding[] {
  const why = whyUnread(tokens.failures);
  return Object.entries(set.inputs.map).flatMap(([token, accounts]): Finding[] => {
    const declared = accountKeysOf(accounts);
    const actual = tokens.read.get(token);
    if (actual === undefined) return [{ kind: "unreadable", set, token, declared, reason: why(token) }];
    const { excess } = matchAccounts(declared, actual);
    const others = excess.filter((account) => claims.isDeclared(token, account));
    const ours = others.length === 0 ? actual : actual.filter((account) => !others.includes(account));
    const deviations = compareToken(declared, ours, options);
    if (deviations.length === 0) return [];
    const isMissing = deviations.some(({ kind }) => kind !== "unexpected");
    if (isMissing && set.invalidTokens.has(token)) return [{ kind: "invalid-token", set, token, declared, actual }];
    return deviations.map((deviation) => ({ ...deviation, set, token }));
  });
}

function compareAccounts(
  set: DeclaredSet,
  { exclusive }: SetOptions,
  { accounts }: AppReading,
  claims: Claims,
): Finding[] {
  const why = whyUnread(accounts.failures);
  return Object.entries(set.inputs.map).flatMap(([account, tokens]): Finding[] => {
    const holders = accounts.read.get(account);
    if (holders === undefined) {
      return [{ kind: "unreadable", set, account, declared: [], reason: why(account) }];
    }
    const declared = new Set(accountKeysOf(tokens));
    const [other] = otherSpellings([...declared], holders);
    if (other !== undefined) {
      const reason = `the service names its tokens in a spelling that differs in ${other.difference} only: write them as the service has them [TPNS_UNASKED_ANSWER]`;
      return [{ kind: "unreadable", set, account, declared: [], reason }];
    }
    return [
      ...[...declared].filter((token) => !holders.has(token)).map((token) => notHeld(set, account, token)),
      ...[...holders]
        .filter((token) => exclusive && !declared.has(token) && !claims.isDeclared(token, account))
        .map((token): Finding => ({ kind: "unexpected", set, token, account, declared: [], actual: [account] })),
    ];
  });
}

function notHeld(set: DeclaredSet, account: AccountKey, token: string): Finding {
  const kind = set.invalidTokens.has(token) ? "invalid-token" : "missing";
  return { kind, set, token, account, declared: [account], actual: [] };
}
