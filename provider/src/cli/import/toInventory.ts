import { stringify } from "yaml";

import { type AccountKey, accountOf, accountTypeOf } from "../../bindings/accountKey";
import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { isBare } from "../../bindings/isBare";
import { invertMap } from "../../bindings/invertMap";
import type { ResourceInputs } from "../../inputs/resourceInputs";
import type { Dialect } from "../../tpns/Dialect";
import { accountTypeName } from "../accountTypeName";

/** The characters of a token that a device is named after, unless more are needed to tell devices apart. */
const NAME_LENGTH = 8;

/** The devices that were read, as YAML that `readInventory` takes. A device's name is the start of its token. */
export function toInventory(
  { kind, map }: ResourceInputs,
  dialect: Dialect,
  platform: "android" | "ios" | undefined,
): string {
  const accountsOf: readonly (readonly [string, readonly AccountKey[]])[] =
    kind === "tokenAccounts"
      ? Object.entries(map).map(([token, accounts]) => [token, accountKeysOf(accounts)])
      : [...invertMap(map)];
  const length = nameLength(accountsOf.map(([token]) => token));
  const devices = accountsOf.map(([token, accounts]) => ({
    name: token.slice(0, length),
    ...(platform === undefined ? {} : { platform }),
    token,
    accounts: accounts.map((key) => accountOfDevice(key, dialect)),
  }));
  // Quotes, so that digits of a token stay text whatever else reads the file.
  return stringify({ devices }, { defaultKeyType: "PLAIN", defaultStringType: "QUOTE_DOUBLE", lineWidth: 0 });
}

/** An inventory knows the names of TPNS alone. */
function accountOfDevice(key: AccountKey, dialect: Dialect) {
  const accountType = accountTypeOf(key) ?? 0;
  const account = accountOf(key);
  if (accountType === 0 && isBare(key)) return account;
  const name = dialect === "xg" ? undefined : accountTypeName(accountType, dialect);
  return { account, accountType: name ?? accountType };
}

function nameLength(tokens: readonly string[]): number {
  const longest = tokens.reduce((most, { length }) => Math.max(most, length), NAME_LENGTH);
  let length = NAME_LENGTH;
  while (length < longest && new Set(tokens.map((token) => token.slice(0, length))).size < tokens.length) length += 1;
  return length;
}
