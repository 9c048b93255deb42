import type { BindingRules } from "./bindingRules";
import type { BindingChange, BindingStore } from "./bindingStore";
import type { StoreAct } from "./storeAct";

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
