import { accountKey, canonicalAccounts } from "../bindings/account";
import type { AppState } from "../apps/appState";
import type { Change } from "../apps/change";
import type { Task } from "../apps/taskQueue";

/** A write that waits to show on a token. */
export interface PendingView {
  readonly operator: number;
  readonly call: number | null;
  /** In milliseconds of the emulator's clock; null for one that waits to be applied by hand. */
  readonly dueAt: number | null;
}

/** One token as it is now. */
export interface DeviceView {
  readonly token: string;
  /** As `type:account`, sorted. */
  readonly accounts: readonly string[];
  /** Whether the app is uninstalled from the device. */
  readonly isInvalid: boolean;
  /** The first that will show, at most ten. */
  readonly pending: readonly PendingView[];
  readonly pendingCount: number;
  readonly changed: { readonly at: number; readonly cause: Change["cause"]; readonly call: number | null } | null;
}

const SHOWN_PENDING = 10;

/** What waits in an app, by token and by account: made once for many tokens. */
export class PendingIndex {
  readonly #byName = new Map<string, Task[]>();

  constructor(app: AppState) {
    for (const task of app.pending()) {
      const { tokens, accounts } = task.write.names;
      const names =
        tokens.length > 0 ? tokens.map((token) => `t${token}`) : accounts.map((one) => `a${accountKey(one)}`);
      for (const name of names) {
        const tasks = this.#byName.get(name);
        if (tasks) tasks.push(task);
        else this.#byName.set(name, [task]);
      }
    }
  }

  of(token: string, accounts: readonly string[]): readonly Task[] {
    const own = this.#byName.get(`t${token}`) ?? [];
    const byAccount = accounts.flatMap((account) => this.#byName.get(`a${account}`) ?? []);
    return byAccount.length === 0 ? own : [...new Set([...own, ...byAccount])].sort((a, b) => a.dueAt - b.dueAt);
  }
}

export function deviceView(app: AppState, token: string, index: PendingIndex): DeviceView {
  const { store } = app;
  const accounts = canonicalAccounts(store.accountsOf(token));
  const pending = index.of(token, accounts);
  const { history } = app;
  const change = history.lastChanges.get(token);
  return {
    token,
    accounts,
    isInvalid: store.isInvalid(token),
    pending: pending.slice(0, SHOWN_PENDING).map(({ write, dueAt }) => ({
      operator: Number(write.cause.slice(-1)),
      call: write.origin.call ?? null,
      dueAt: dueAt === Infinity ? null : dueAt,
    })),
    pendingCount: pending.length,
    changed: change ? { at: change.at, cause: change.cause, call: history.originOf(change).call ?? null } : null,
  };
}
