import { BATCH_SIZE } from "../../bindings/batches";

/** What accounts that go have, and what it takes to see that nobody else has their texts. */
export interface WholeUnbinding {
  /** Distinct tokens that would be unbound from them one by one. */
  readonly tokens: number;
  readonly accounts: number;
  /** Types that a text is asked for under. */
  readonly types: number;
}

/**
 * Whether unbinding accounts from all their tokens at once takes fewer calls than token by token. One by one a token is
 * read, written and read again. At once an account is asked for under each type, its own standing for the control question,
 * written, and looked at.
 */
export function isWholeCheaper({ tokens, accounts, types }: WholeUnbinding): boolean {
  const [pairByPair, wholly] = [3 * Math.ceil(tokens / BATCH_SIZE), (types + 2) * Math.ceil(accounts / BATCH_SIZE)];
  return wholly < pairByPair;
}
