import type { AccountKey } from "./accountKey";
import { isSeen } from "./matchAccounts";
import type { TokenWrite } from "./TokenWrite";

/** Whether a reading shows that a write has been applied, whatever else it shows. */
export function isShown(write: TokenWrite, seen: readonly AccountKey[]): boolean {
  switch (write.operator) {
    case 2:
      return write.accounts.every((key) => isSeen(key, seen));
    case 3:
      return !write.accounts.some((key) => isSeen(key, seen));
    case 4:
      return seen.length === 0;
  }
}
