import type { AccountKey } from "../bindings/accountKey";
import { refuseEnded } from "../calls/endingClock";
import type { Session } from "./Session";

/** Token → the accounts it was seen to have, sorted and without repeats. */
export type Readings = ReadonlyMap<string, readonly AccountKey[]>;

/**
 * Reads the accounts of any number of tokens. The result has every token that was asked for. Throws if one can't be
 * read.
 */
export async function lookAtTokens(session: Session, tokens: readonly string[]): Promise<Readings> {
  refuseEnded(session.signal);
  const seen = await session.tokens.submit(tokens);
  return new Map(tokens.map((token, index) => [token, seen[index] ?? []]));
}
