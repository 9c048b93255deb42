/**
 * Account bindings of Tencent Push Notification Service (TPNS) as Pulumi resources.
 * @packageDocumentation
 */
export { accountKey } from "./bindings/accountKey";
export { AccountType } from "./bindings/AccountType";
export { Provider, type ProviderArgs } from "./resources/Provider";
export { TokenAccounts } from "./resources/TokenAccounts";
export type {
  AccountArg,
  AccountsArg,
  ConvergenceArgs,
  TokenAccountsArgs,
  TypedAccountArg,
} from "./resources/TokenAccountsArgs";
