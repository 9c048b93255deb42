import type { AccountKey } from "./accountKey";
import type { TokenWrite } from "./TokenWrite";

/** The least that is bound to a token once a write has been applied over what is seen now. */
export function afterWrite(write: TokenWrite, seen: readonly AccountKey[]): readonly AccountKey[] {
  switch (write.operator) {
    case 2:
      return write.accounts;
    case 3:
      return seen.filter((key) => !write.accounts.includes(key));
    case 4:
      return [];
  }
}
