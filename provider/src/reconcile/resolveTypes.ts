import { type AccountKey, accountKey, accountOf } from "../bindings/accountKey";
import { BATCH_SIZE } from "../bindings/batches";
import type { WireAccount } from "../tpns/account";
import type { AccountTokensAnswer } from "../tpns/TpnsReader";
import { askInHalves } from "./askInHalves";
import { inParallel } from "./inParallel";
import { retryCall } from "./retryCall";
import type { Session } from "./Session";
import { toWireAccounts } from "./toWireAccounts";

/** A token and account texts of it whose types its answer left out, with the types that each may have. */
export interface TypeQuestion {
  readonly token: string;
  readonly candidates: readonly AccountKey[];
  /** Those of the candidates whose answer shows whether the write under way was applied; asked before the others. */
  readonly telling: readonly AccountKey[];
}

/** Token → those of the candidates that are bound to it. */
export type TypeAnswers = ReadonlyMap<string, readonly AccountKey[]>;

/**
 * Finds types that by-token answers left out by asking the other way round, by account and type. Each account is asked
 * for once, whoever asks. Calls carry a text once, since an answer may leave the type out there too.
 * Where a write is applied in between, what tells so was asked before: then what is asked after is as it left it.
 */
export async function resolveTypes(session: Session, questions: readonly TypeQuestion[]): Promise<TypeAnswers> {
  const ask = (accounts: readonly WireAccount[]): Promise<readonly AccountTokensAnswer[]> =>
    retryCall(session, () => session.client.queryAccounts(accounts));
  const holdersOf = async (asked: ReadonlySet<AccountKey>) => {
    const holders = new Map<AccountKey, ReadonlySet<string>>();
    await inParallel(callsOf([...asked]), session.gate.concurrency, async (keys) => {
      const answers = await askInHalves(toWireAccounts(keys), ask, (account) => ({ ...account, tokens: [] }));
      for (const { account, accountType, tokens } of answers) {
        holders.set(accountKey(account, accountType), new Set(tokens));
      }
    });
    return holders;
  };
  const told = await holdersOf(new Set(questions.flatMap(({ telling }) => telling)));
  const others = await holdersOf(
    new Set(questions.flatMap(({ candidates, telling }) => candidates.filter((key) => !telling.includes(key)))),
  );
  return new Map(
    questions.map(({ token, candidates, telling }) => [
      token,
      candidates.filter((key) => (telling.includes(key) ? told : others).get(key)?.has(token) === true),
    ]),
  );
}

/** Fills calls so that no text stands twice in one of them. */
function callsOf(keys: readonly AccountKey[]): AccountKey[][] {
  const rounds = new Map<string, number>();
  const calls = new Map<number, AccountKey[][]>();
  for (const key of keys) {
    const round = rounds.get(accountOf(key)) ?? 0;
    rounds.set(accountOf(key), round + 1);
    const open = calls.get(round) ?? [];
    const last = open.at(-1);
    if (last === undefined || last.length >= BATCH_SIZE) open.push([key]);
    else last.push(key);
    calls.set(round, open);
  }
  return [...calls.values()].flat();
}
