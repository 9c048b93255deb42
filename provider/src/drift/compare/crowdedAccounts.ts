import { type AccountKey, accountOf } from "../../bindings/accountKey";
import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { isSeen } from "../../bindings/matchAccounts";
import { MOST_TOKENS } from "../../bindings/mostTokens";
import type { DeclaredSet } from "../declared/DeclaredSet";
import type { Finding } from "../Finding";
import type { AppReading } from "../read/AppReading";

/**
 * Accounts of an app that are declared on more tokens than they may have, or bound to more. By token only declared tokens
 * are read, so what is bound to an account elsewhere counts only where the account itself was read.
 */
export function crowdedAccounts(sets: readonly DeclaredSet[], reading: AppReading): readonly Finding[] {
  return [...crowdedByToken(sets, reading), ...crowdedByAccount(sets, reading)];
}

function crowdedByToken(sets: readonly DeclaredSet[], { tokens }: AppReading): Finding[] {
  const ours = sets.filter(({ inputs }) => inputs.kind === "tokenAccounts");
  const readings = [...tokens.read.values()];
  const declaredTexts = textsOnMany(ours.flatMap(({ inputs }) => Object.values(inputs.map).map(accountKeysOf)));
  const seenTexts = textsOnMany(readings);
  if (declaredTexts.size + seenTexts.size === 0) return [];
  const declaredOn = new Map<AccountKey, { readonly set: DeclaredSet; readonly tokens: Set<string> }>();
  for (const set of ours) {
    for (const [token, accounts] of Object.entries(set.inputs.map)) {
      for (const account of accountKeysOf(accounts)) {
        if (!declaredTexts.has(accountOf(account)) && !seenTexts.has(accountOf(account))) continue;
        const entry = declaredOn.get(account) ?? { set, tokens: new Set() };
        entry.tokens.add(token);
        declaredOn.set(account, entry);
      }
    }
  }
  return [...declaredOn].flatMap(
    ([
      account,
      {
        set,
        tokens: { size: declared },
      },
    ]) => crowded(set, account, declared, readings.filter((seen) => isSeen(account, seen)).length),
  );
}

/** The texts of accounts that stand on more tokens than an account may, whatever their types. Most often none does. */
function textsOnMany(tokens: readonly (readonly AccountKey[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const accounts of tokens) {
    for (const account of accounts) counts.set(accountOf(account), (counts.get(accountOf(account)) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > MOST_TOKENS).map(([text]) => text));
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
