import { accountKey, accountOfKey, type Account } from "../bindings/account";
import type { AppState } from "../apps/appState";
import type { Bindings } from "../bindings/bindingStore";
import type { Change } from "../apps/change";
import type { ReadingFault } from "./readingFault";

type Moment = Pick<ReadingFault, "byMs" | "byChanges">;

/** What was bound at an earlier moment, as the history has it. */
export function earlierBindings({ store, history }: AppState, moment: Moment, now: number): Bindings {
  const earlier = earlierAccounts(history.entries(), moment, now);
  return {
    accountsOf: (token) => earlier.get(token) ?? store.accountsOf(token),
    tokensOf(account) {
      const unchanged = store.tokensOf(account).filter((token) => !earlier.has(token));
      const key = accountKey(account);
      const bound = [...earlier].filter(([, accounts]) => accounts.some((other) => accountKey(other) === key));
      return [...unchanged, ...bound.map(([token]) => token)];
    },
    tokensOfText(text) {
      const unchanged = store.tokensOfText(text).filter((token) => !earlier.has(token));
      const bound = [...earlier].filter(([, accounts]) => accounts.some(({ account }) => account === text));
      return [...unchanged, ...bound.map(([token]) => token)];
    },
  };
}

/** The accounts that tokens had before the changes that are not to be seen. */
function earlierAccounts(
  changes: readonly Change[],
  { byMs, byChanges = 0 }: Moment,
  now: number,
): ReadonlyMap<string, readonly Account[]> {
  const unseen = new Map<string, { readonly count: number; readonly before: readonly string[] }>();
  for (const { token, at, before } of [...changes].reverse()) {
    const { count } = unseen.get(token) ?? { count: 0 };
    const isSeen = byMs === undefined ? count >= byChanges : at <= now - byMs;
    if (!isSeen) unseen.set(token, { count: count + 1, before });
  }
  return new Map([...unseen].map(([token, { before }]) => [token, before.map(accountOfKey)]));
}
