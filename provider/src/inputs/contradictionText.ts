import { accountTypeOf } from "../bindings/accountKey";
import type { Contradiction } from "./ownership";
import type { Redactor } from "./Redactor";
import type { ResourceKind } from "./resourceInputs";
import type { SetClaim } from "./SetClaim";

/** The resource that a set is. */
export const RESOURCE_NAMES: Readonly<Record<ResourceKind, string>> = {
  tokenAccounts: "TokenAccounts",
  accountTokens: "AccountTokens",
};

/**
 * A contradiction of two sets in words, with what to do.
 * @param nameOf how each of the two is called, such as `the TokenAccounts "phones"`
 * @param show writes tokens and accounts
 */
export function contradictionText(
  contradiction: Contradiction,
  sets: readonly [SetClaim, SetClaim],
  nameOf: (set: SetClaim) => string,
  show: Redactor,
): string {
  const both = `${nameOf(sets[0])} and ${nameOf(sets[1])}`;
  switch (contradiction.kind) {
    case "token-owned-twice":
      return `${both} both declare the token ${show(contradiction.token)}, and each would remove what the other binds; declare it once, or set exclusive to false`;
    case "account-owned-twice":
      return `${both} both own the account ${show(contradiction.account)}, and each would unbind what the other binds; declare it once, or leave exclusive off`;
    case "token-owned":
    case "account-owned": {
      const { kind, token, account, owner } = contradiction;
      const other = sets[0] === owner ? sets[1] : sets[0];
      const [owned, lacks] = kind === "token-owned" ? ["token", "account"] : ["account", "token"];
      const pair = `the account ${show(account)} for the token ${show(token)}`;
      return `${nameOf(other)} declares ${pair}, and ${nameOf(owner)} owns that ${owned} (it is exclusive) and does not declare that ${lacks}: each would undo the other; declare it in both, or in neither, or make the owner not exclusive`;
    }
    case "type-twice": {
      const { token, accounts } = contradiction;
      const [account, rival] = accounts;
      return `${both} declare two accounts of type ${accountTypeOf(account) ?? ""} for the token ${show(token)}, ${show(account)} and ${show(rival)}: a token holds one account of each type, and each would displace the other; declare one of them, or set accountsPerType to "many" in both where the app takes several`;
    }
  }
}
