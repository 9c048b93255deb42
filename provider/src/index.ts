/**
 * Account bindings of Tencent Push Notification Service (TPNS) as Pulumi resources.
 * @packageDocumentation
 */
export { accountKey } from "./dynamic/accountKey";
export { AccountType } from "./bindings/AccountType";
export { XgAccountType } from "./bindings/XgAccountType";
export { AccountTokens } from "./dynamic/AccountTokens";
export type { AccountTokensArgs, TokensArg } from "./dynamic/AccountTokensArgs";
export { Provider, type ProviderArgs } from "./dynamic/Provider";
export type { AccountArg, ConvergenceArgs, SetArgs, TypedAccountArg } from "./dynamic/SetArgs";
export { TokenAccounts } from "./dynamic/TokenAccounts";
export type { AccountsArg, TokenAccountsArgs } from "./dynamic/TokenAccountsArgs";
export {
  getAccountTokens,
  type GetAccountTokensArgs,
  getAccountTokensOutput,
  type GetAccountTokensOutputArgs,
  type GetAccountTokensResult,
  type LookedUpTokens,
  type PlainAccount,
} from "./functions/getAccountTokens";
export {
  getTokenAccounts,
  type GetTokenAccountsArgs,
  getTokenAccountsOutput,
  type GetTokenAccountsOutputArgs,
  type GetTokenAccountsResult,
  type LookedUpAccount,
} from "./functions/getTokenAccounts";
export { LookUpError } from "./lookups/LookUpError";
export type { LookUpOptions, LookUpOutputOptions } from "./functions/LookUpOptions";
export type { Device, DeviceAccount } from "./inventory/Device";
export type { DeviceFilter, FilterOptions, Inventory } from "./inventory/Inventory";
export { InventoryError, type InventoryProblem } from "./inventory/InventoryError";
export { type InventoryOptions, readInventory } from "./inventory/readInventory";
