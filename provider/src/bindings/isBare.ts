import { type AccountKey, accountOf } from "./accountKey";
import { readAccount } from "./readAccount";

/** Whether an account may be written by its text alone: then it is read as what it is, of type 0. */
export function isBare(key: AccountKey): boolean {
  const reading = readAccount(accountOf(key));
  return "key" in reading && reading.key === key;
}
