import type { Change } from "../../../emulator/src/index";

/** An emulator in this process answers at once, another one over its admin API. */
type Soon<T> = T | Promise<T>;

/** What a history does to a service, and sees of it. */
export interface WatchedService {
  /** Each token that has an account, with its accounts. */
  bindings(): Soon<Readonly<Record<string, readonly string[]>>>;
  /** Changes of tokens, the newest of them at least. */
  history(): Soon<readonly Change[]>;
  /** How many accepted writes do not show yet. */
  pendingTasks(): Soon<number>;
  device(token: string): WatchedDevice;
}

/** What a device does to its own token. */
export interface WatchedDevice {
  bind(account: string, type?: number): Soon<void>;
  setAccounts(accounts: readonly { readonly account: string; readonly type: number }[]): Soon<void>;
  unbind(account: string, type?: number): Soon<void>;
  unbindAll(): Soon<void>;
  uninstall(): Soon<void>;
  reinstall(): Soon<void>;
}
