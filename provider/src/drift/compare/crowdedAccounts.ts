import { type AccountKey, accountOf, unsaidKey } from "../../bindings/accountKey";
import { accountKeysOf } from "../../bindings/canonicalAccounts";
import type { DeclaredSet } from "../declared/DeclaredSet";
import type { Finding } from "../Finding";
import type { AppReading } from "../read/AppReading";

/** The most tokens that an account holds (TPNS 1024/33768). What becomes of one more is not stated. */
const MOST_TOKENS = 100;

/**
 * Accounts of an app that are declared on more tokens than they may have, or bound to more. By token only declared tokens
 * are read, so what is bound to an account elsewhere counts only where the account itself was read.
 */
export function crowdedAccounts(sets: readonly DeclaredSet[], reading: AppReading): readonly Finding[] {
  return [...crowdedByToken(sets, reading), ...crowdedByAccount(sets, reading)];
}

function crowdedByToken(sets: readonly DeclaredSet[], { tokens }: AppReading): Finding[] {
  const declaredOn = new Map<AccountKey, { readonly set: DeclaredSet; readonly tokens: Set<string> }>();
  for (const set of sets.filter(({ inputs }) => inputs.kind === "tokenAccounts")) {
    for (const [token, accounts] of Object.entries(set.inputs.map)) {
      for (const account of accountKeysOf(accounts)) {
        const entry = declaredOn.get(account) ?? { set, tokens: new Set() };
        entry.tokens.add(token);
        declaredOn.set(account, entry);
      }
    }
  }
  const seenOn = new Map<AccountKey, number>();
  for (const account of [...tokens.read.values()].flat()) seenOn.set(account, (seenOn.get(account) ?? 0) + 1);
  return [...declaredOn].flatMap(
    ([
      account,
      {
        set,
        tokens: { size: declared },
      },
    ]) => {
      const actual = (seenOn.get(account) ?? 0) + (seenOn.get(unsaidKey(accountOf(account))) ?? 0);
      return crowded(set, account, declared, actual);
    },
  );
}

function crowdedByAccount(sets: readonly DeclaredSet[], { accounts }: AppReading): Finding[] {
  return sets
    .filter(({ inputs }) => inputs.kind === "accountTokens")
    .flatMap((set) =>
      Object.entries(set.inputs.map).flatMap(([account, tokens]) =>
        crowded(set, account, accountKeysOf(tokens).length, accounts.read.get(account)?.size ?? 0),
      ),
    );
}

function crowded(set: DeclaredSet, account: AccountKey, declared: number, actual: number): Finding[] {
  if (Math.max(declared, actual) <= MOST_TOKENS) return [];
  return [{ kind: "over-limit", set, account, declared: [], actual: [], tokens: { declared, actual } }];
}
