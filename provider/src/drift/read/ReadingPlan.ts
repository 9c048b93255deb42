import type { AccountKey } from "../../bindings/accountKey";
import type { DeclaredSet } from "../declared/DeclaredSet";

/** What is to be read of one app: each token and account once, whatever sets declare it. */
export interface ReadingPlan {
  readonly app: string;
  readonly tokens: readonly string[];
  readonly accounts: readonly AccountKey[];
}

/** Plans the reading of all apps that sets live in, in the order of the sets. */
export function planReading(sets: readonly DeclaredSet[]): readonly ReadingPlan[] {
  const plans = new Map<string, { readonly tokens: Set<string>; readonly accounts: Set<AccountKey> }>();
  for (const { inputs } of sets) {
    const plan = plans.get(inputs.app) ?? { tokens: new Set(), accounts: new Set() };
    plans.set(inputs.app, plan);
    const names = inputs.kind === "tokenAccounts" ? plan.tokens : plan.accounts;
    for (const name of Object.keys(inputs.map)) names.add(name);
  }
  return [...plans].map(([app, { tokens, accounts }]) => ({ app, tokens: [...tokens], accounts: [...accounts] }));
}
