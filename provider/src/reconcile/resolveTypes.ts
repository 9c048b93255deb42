import type { AccountKey } from "../bindings/accountKey";
import { refuseEnded } from "../calls/endingClock";
import { lookAtAccounts } from "./lookAtAccounts";
import type { Session } from "./Session";

/** A token, and those of its account texts whose types the answer left out, with the types that each may have. */
export interface TypeQuestion {
  readonly token: string;
  readonly candidates: readonly AccountKey[];
  /**
   * The candidates whose answer shows whether the write under way was applied. They are asked for before the others.
   */
  readonly telling: readonly AccountKey[];
}

/** Token → those of the candidates that are bound to it. */
export type TypeAnswers = ReadonlyMap<string, readonly AccountKey[]>;

/**
 * Finds types that answers by token left out, by asking by account and type. Each account is asked for once, even if
 * several ask. A write may be applied in between. Since the candidates that tell so were asked for before, what is
 * asked for after shows what the write left. Returns undefined if answers by account do not tell types either.
 */
export async function resolveTypes(
  session: Session,
  questions: readonly TypeQuestion[],
): Promise<TypeAnswers | undefined> {
  const [first] = questions.flatMap(({ candidates }) => candidates);
  if (first === undefined) return new Map();
  if (!(await session.types.mayTell(first, (account) => askAlone(session, account)))) return undefined;
  const told = await lookAtAccounts(session, [...new Set(questions.flatMap(({ telling }) => telling))]);
  const asked = questions.flatMap(({ candidates, telling }) => candidates.filter((key) => !telling.includes(key)));
  const others = await lookAtAccounts(session, [...new Set(asked)]);
  const answers = new Map(
    questions.map(({ token, candidates, telling }) => [
      token,
      candidates.filter((key) => (telling.includes(key) ? told : others).get(key)?.has(token) === true),
    ]),
  );
  session.types.note([...answers.values()]);
  return session.types.tells === false ? undefined : answers;
}

/** Reads the tokens of one account in a call of its own. */
export async function askAlone(session: Session, account: AccountKey): Promise<ReadonlySet<string>> {
  refuseEnded(session.signal);
  const [tokens] = await session.accounts.sendAlone([account]);
  return tokens ?? new Set();
}
