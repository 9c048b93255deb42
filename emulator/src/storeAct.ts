import type { Account } from "./account";
import type { BindingChange, BindingRules, BindingStore } from "./bindingStore";

/** One act on the bindings of an app, as data: it can wait, and be written down. */
export type StoreAct =
  | { readonly do: "override" | "append" | "unbind"; readonly token: string; readonly accounts: readonly Account[] }
  | { readonly do: "bind"; readonly token: string; readonly account: Account }
  | { readonly do: "unbindAll" | "invalidate" | "revalidate"; readonly token: string }
  | { readonly do: "unbindEverywhere"; readonly account: Account };

/** Does what an act says, under these rules, and tells what changed. */
export function performStoreAct(store: BindingStore, act: StoreAct, rules: BindingRules): readonly BindingChange[] {
  switch (act.do) {
    case "override":
    case "append":
    case "unbind":
      return store[act.do](act.token, act.accounts, rules);
    case "bind":
      return store.bind(act.token, act.account, rules);
    case "unbindAll":
    case "invalidate":
      return store[act.do](act.token, rules);
    case "revalidate":
      store.revalidate(act.token);
      return [];
    case "unbindEverywhere":
      return store.unbindEverywhere(act.account, rules);
  }
}
