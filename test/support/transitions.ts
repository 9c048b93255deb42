import type { DeclaredArgs } from "./declared";
import { tokenOf } from "./fleet";

/** What a set binds: tokens, by number, with one account each. */
export type Pairs = Readonly<Record<number, string>>;

/** What a set is as a resource. */
export type View = (set: Pairs) => DeclaredArgs;

/** Sets by name: what one program declares. */
export type Sets = Readonly<Record<string, Pairs>>;

/** The resources of a program, by name. */
export type Resources = Readonly<Record<string, DeclaredArgs>>;

const tokenAccounts: View = (set) => ({ tokenAccounts: Object.fromEntries(pairsOf(set)) });
const sharedTokens: View = (set) => ({ ...tokenAccounts(set), exclusive: false });
const accountTokens: View = (set) => {
  const accounts = [...new Set(Object.values(set))].map((account) => {
    const tokens = pairsOf(set).flatMap(([token, bound]) => (bound === account ? [token] : []));
    return [account, tokens.length === 1 ? tokens.join() : tokens.sort()] as const;
  });
  return { accountTokens: Object.fromEntries(accounts) };
};
const ownAccounts: View = (set) => ({ ...accountTokens(set), exclusive: true });

/** Both resources with either value of `exclusive`. */
export const VIEWS = { tokenAccounts, sharedTokens, accountTokens, ownAccounts } as const;

/** The resources that sets are in a view, with options beside. */
export function resourcesOf(sets: Sets, view: View, options: Record<string, unknown> = {}): Resources {
  return Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, { ...view(set), ...options }]));
}

function pairsOf(set: Pairs): (readonly [token: string, account: string])[] {
  return Object.entries(set).map(([index, account]) => [tokenOf(Number(index)), account]);
}
