import type { AccountKey } from "../bindings/accountKey";
import { lookAtAccounts } from "./lookAtAccounts";
import type { Session } from "./Session";

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
 * for once, whoever asks. Where a write is applied in between, what tells so was asked before: then what is asked after
 * is as it left it.
 */
export async function resolveTypes(session: Session, questions: readonly TypeQuestion[]): Promise<TypeAnswers> {
  const told = await lookAtAccounts(session, [...new Set(questions.flatMap(({ telling }) => telling))]);
  const asked = questions.flatMap(({ candidates, telling }) => candidates.filter((key) => !telling.includes(key)));
  const others = await lookAtAccounts(session, [...new Set(asked)]);
  return new Map(
    questions.map(({ token, candidates, telling }) => [
      token,
      candidates.filter((key) => (telling.includes(key) ? told : others).get(key)?.has(token) === true),
    ]),
  );
}
