import { type AccountKey, accountKey } from "../bindings/accountKey";
import { DOCUMENTED_TYPES } from "../bindings/AccountType";

/** An account text under every documented type. */
export function ofAnyType(text: string): readonly AccountKey[] {
  return DOCUMENTED_TYPES.map((type) => accountKey(text, type));
}
