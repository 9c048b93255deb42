import type { Inventory } from "./Inventory";

/** The tokens of an inventory, or the keys of its accounts, each once, where they say what is to be read. */
export function inventoryNames(inventory: Inventory, what: "tokenAccounts" | "accountTokens"): readonly string[] {
  const names =
    what === "tokenAccounts"
      ? inventory.devices.map(({ token }) => token)
      : Object.keys(inventory.accountTokens(undefined, { allowEmpty: true }));
  return [...new Set(names)];
}
