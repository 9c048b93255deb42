import type { WireAccount } from "./account";
import type { CallContext } from "./CallContext";
import type { CallOptions } from "./CallOptions";
import type { Channel } from "./Channel";
import { queryCodec } from "./codec/queryCodec";

/** Asks for the tokens of accounts, in as many calls as the types that one account text has. Answers in the order asked. */
export async function queryAccounts(channel: Channel, accounts: readonly WireAccount[], options?: CallOptions) {
  const tokensOf = new Map<string, readonly string[]>();
  for (const round of roundsOfDistinctTexts(accounts)) {
    const call: CallContext = { operation: "query accounts", tokens: [], accounts: round };
    const payload = queryCodec.encodeAccounts(round, channel.caller);
    const json = await channel.post(queryCodec.path, payload, call, options);
    queryCodec.decodeAccounts(json, round, call, options?.onUnsaid).forEach((tokens, index) => {
      const account = round[index];
      if (account !== undefined) tokensOf.set(key(account), tokens);
    });
  }
  return accounts.map(({ account, accountType }) => ({
    account,
    accountType,
    tokens: tokensOf.get(key({ account, accountType })) ?? [],
  }));
}

/** The n-th type of each account text stands in the n-th round, so that an answer without types is never ambiguous. */
function roundsOfDistinctTexts(accounts: readonly WireAccount[]): readonly (readonly WireAccount[])[] {
  const seen = new Set<string>();
  const typesOf = new Map<string, number>();
  const rounds: WireAccount[][] = [];
  for (const account of accounts) {
    if (seen.has(key(account))) continue;
    seen.add(key(account));
    const round = typesOf.get(account.account) ?? 0;
    typesOf.set(account.account, round + 1);
    (rounds[round] ??= []).push(account);
  }
  return rounds;
}

function key({ account, accountType }: WireAccount): string {
  return `${accountType}:${account}`;
}
