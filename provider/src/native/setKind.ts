import type { ResourceKind } from "../inputs/resourceInputs";

/** The resources, by the tokens of their types. Frozen: they stand in every URN. */
export const TYPE_TOKENS: Readonly<Record<ResourceKind, string>> = {
  tokenAccounts: "tpns:index:TokenAccounts",
  accountTokens: "tpns:index:AccountTokens",
};

/**
 * Which resource a URN is of.
 * @throws an Error where it is none of this package
 */
export function setKind(urn: string): ResourceKind {
  const type = urn.split("::")[2]?.split("$").at(-1);
  if (type === TYPE_TOKENS.tokenAccounts) return "tokenAccounts";
  if (type === TYPE_TOKENS.accountTokens) return "accountTokens";
  throw new Error(
    `there is no resource ${type ?? ""} in this release; it has ${Object.values(TYPE_TOKENS).join(" and ")}`,
  );
}
