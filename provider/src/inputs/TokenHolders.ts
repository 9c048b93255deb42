import { type AccountKey, accountTypeOf } from "../bindings/accountKey";
import { keysOf } from "./claimedKeys";
import type { Redactor } from "./Redactor";
import { isUnknown } from "./unknownValue";

/** The accounts that a map gives to each token, where it is written from the accounts' side. */
export class TokenHolders {
  /** Type → token → the first account of that type. Undefined where a token may have several. */
  readonly #byType: Map<number | undefined, Map<string, AccountKey>> | undefined;

  constructor(accountsPerType: "one" | "many") {
    this.#byType = accountsPerType === "one" ? new Map() : undefined;
  }

  /** Takes note of the tokens of an account. Answers what is wrong where one has another account of the type already. */
  problemOf(account: AccountKey, tokens: unknown, show: Redactor): string | undefined {
    if (this.#byType === undefined) return undefined;
    const type = accountTypeOf(account);
    const held = this.#byType.get(type) ?? new Map<string, AccountKey>();
    this.#byType.set(type, held);
    for (const token of keysOf(tokens)) {
      const other = held.get(token);
      if (other !== undefined && other !== account) {
        return `the token ${show(token)} stands under the account ${show(other)} too; a token holds one account of each type (see accountsPerType)`;
      }
      if (!isUnknown(token)) held.set(token, account);
    }
    return undefined;
  }
}
