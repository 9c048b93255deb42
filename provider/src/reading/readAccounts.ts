import { type AccountKey, accountOf } from "../bindings/accountKey";
import { queryAccounts } from "../calls/queryAccounts";
import type { ReadCaller } from "../calls/ReadCaller";
import { readAll, type Reading } from "./readAll";
import type { ReadWatch } from "./ReadWatch";

/** Reads the tokens of any number of accounts. No call holds a text twice: an answer may leave the type out. */
export async function readAccounts(
  caller: ReadCaller & ReadWatch,
  accounts: readonly AccountKey[],
): Promise<Reading<ReadonlySet<string>>> {
  const read = new Map<AccountKey, ReadonlySet<string>>();
  for (const round of roundsOfDistinctTexts(accounts)) {
    const reading = await readAll(caller, round, (some) => queryAccounts(caller, some), new Set<string>());
    for (const [account, tokens] of reading.read) read.set(account, tokens);
    if (reading.failures.length > 0) return { read, failures: reading.failures };
  }
  return { read, failures: [] };
}

/** The n-th type of each text stands in the n-th round. */
function roundsOfDistinctTexts(accounts: readonly AccountKey[]): readonly (readonly AccountKey[])[] {
  const typesOf = new Map<string, number>();
  const rounds: AccountKey[][] = [];
  for (const account of accounts) {
    const round = typesOf.get(accountOf(account)) ?? 0;
    typesOf.set(accountOf(account), round + 1);
    (rounds[round] ??= []).push(account);
  }
  return rounds;
}
