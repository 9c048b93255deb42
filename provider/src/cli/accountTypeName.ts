import { AccountType } from "../bindings/AccountType";
import { XgAccountType } from "../bindings/XgAccountType";
import type { Dialect } from "../tpns/Dialect";

const tpns = namesOf(AccountType);
const xg = namesOf(XgAccountType);

/** The name of a type in `AccountType`, or in `XgAccountType` for XG; undefined where it has none. */
export function accountTypeName(type: number, dialect: Dialect): string | undefined {
  return (dialect === "xg" ? xg : tpns).get(type);
}

function namesOf(types: Readonly<Record<string, number>>): ReadonlyMap<number, string> {
  return new Map(Object.entries(types).map(([name, type]) => [type, name]));
}
