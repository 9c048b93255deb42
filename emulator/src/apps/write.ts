import type { Account } from "../bindings/account";
import type { BindingRules } from "../bindings/bindingRules";
import type { Origin, WriteOperator } from "./change";
import type { StoreAct } from "../bindings/storeAct";

/** The tokens and accounts that a write names. */
export interface Names {
  readonly tokens: readonly string[];
  readonly accounts: readonly Account[];
}

/** What an accepted write is to do. */
export interface Write {
  readonly acts: readonly StoreAct[];
  /** The rules under which it was accepted, which hold for it whatever they are by then. */
  readonly rules: BindingRules;
  readonly cause: `operator${WriteOperator}`;
  readonly names: Names;
  readonly origin: Origin;
}
