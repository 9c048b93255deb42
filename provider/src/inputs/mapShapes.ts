/** What to write where something else came than the map of a set, by the resource. */
export const MAP_SHAPES = {
  tokenAccounts: "write a map of tokens to their accounts",
  accountTokens: "write a map of accounts to their tokens",
} as const;
