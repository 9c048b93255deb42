import type { AccountKey } from "../bindings/accountKey";
import { refuseEnded } from "../calls/endingClock";
import type { Session } from "./Session";

/** Account → the tokens it was seen bound to. */
export type Holders = ReadonlyMap<AccountKey, ReadonlySet<string>>;

/** Reads the tokens of any number of accounts. Throws if even one account can't be read. */
export async function lookAtAccounts(session: Session, accounts: readonly AccountKey[]): Promise<Holders> {
  refuseEnded(session.signal);
  const tokens = await session.accounts.submit(accounts);
  return new Map(accounts.map((account, index) => [account, tokens[index] ?? new Set<string>()]));
}
