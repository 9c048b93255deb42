import { z } from "zod";
import { accountKeySchema } from "./account";

const keys = z.array(accountKeySchema).readonly();
const tokens = z.array(z.string()).readonly();

/** What is bound in an app, as it is written down. */
export const storeSnapshotSchema = z.strictObject({
  /** Each token that has an account, with its accounts in the order in which they were bound. */
  bindings: z.array(z.strictObject({ token: z.string(), accounts: keys })).readonly(),
  /** The same from the other side: each account with its tokens in the order in which they were bound. */
  order: z.array(z.strictObject({ account: accountKeySchema, tokens })).readonly(),
  invalid: tokens,
});

export type StoreSnapshot = z.output<typeof storeSnapshotSchema>;

/** Whether what is said of tokens and what is said of accounts is the same. */
export function bothSidesAgree({ bindings, order }: StoreSnapshot): boolean {
  const pairs = new Set(bindings.flatMap(({ token, accounts }) => accounts.map((key) => JSON.stringify([token, key]))));
  const others = order.flatMap(({ account, tokens }) => tokens.map((token) => JSON.stringify([token, account])));
  return new Set(others).size === pairs.size && others.length === pairs.size && others.every((pair) => pairs.has(pair));
}
