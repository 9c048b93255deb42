import * as pulumi from "@pulumi/pulumi";

import { accountKey as keyOf, type AccountKey } from "../bindings/accountKey";
import { isNoValueOfJavaScript } from "../bindings/noValueWord";
import { readAccount } from "../bindings/readAccount";
import { valueKind } from "../bindings/valueKind";

/**
 * Writes an account and its type as one key, `1005:lead@example.com`, for the keys of `accountTokens`.
 * @param account the account as the service knows it: a text, not an output. For an output, write
 * `output.apply((account) => accountKey(account, type))`
 * @param accountType its type, an integer of 0 or more as in {@link AccountType}. Default 0; required if the account
 * itself begins with a type, such as `Email:`
 * @throws pulumi.RunError if one of them is something else
 */
export function accountKey(account: string, ...accountType: readonly [accountType?: number]): AccountKey {
  const given: unknown = account;
  if (pulumi.Output.isInstance(given)) {
    throw refusal(
      "an output came; write output.apply((account) => accountKey(account, type)), and the map as an output",
    );
  }
  if (typeof given !== "string") throw refusal(`${valueKind(given)} came; write the account as a text`);
  const reading = readAccount(accountType.length === 0 ? { account } : { account, accountType: accountType[0] });
  if ("problem" in reading) throw refusal(reading.problem);
  if (isNoValueOfJavaScript(account)) {
    throw refusal("a word for a value that is not there; write the key itself, with 0: before it, if that is meant");
  }
  return keyOf(account, ...accountType);
}

/** Pulumi shows its own error by its message, without a stack. */
function refusal(problem: string): Error {
  return new pulumi.RunError(`accountKey: ${problem}`);
}
