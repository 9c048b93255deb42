import { type AccountKey, accountOf } from "../../bindings/accountKey";
import { redactor } from "../../inputs/Redactor";
import type { DeclaredSet } from "../declared/DeclaredSet";

/** Writes a token, or an account's key, as a report may show it. */
export interface Mask {
  readonly token: (token: string) => string;
  readonly account: (key: AccountKey) => string;
}

/** As it is; or as the short hash by which the provider's own messages name it, where the set is a secret. */
export function maskFor({ secret }: DeclaredSet, showSecrets: boolean): Mask {
  if (!secret || showSecrets) return { token: (token) => token, account: accountOf };
  const hash = redactor(true);
  return { token: hash, account: hash };
}
