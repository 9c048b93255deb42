import { DOCUMENTED_TYPES } from "./AccountType";
import { XgAccountType } from "./XgAccountType";

/** The account types that the documents of a dialect name: those to ask for where an answer says none. */
export function documentedTypes(dialect: "tpns" | "xg"): readonly number[] {
  return dialect === "xg" ? Object.values(XgAccountType) : DOCUMENTED_TYPES;
}
