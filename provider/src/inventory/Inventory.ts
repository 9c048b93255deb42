import { accountKey } from "../bindings/accountKey";
import type { Device, DeviceAccount } from "./Device";

/** Whether a device counts. */
export type DeviceFilter = (device: Device) => boolean;

/** The devices of a file, and the arguments that they make. */
export interface Inventory {
  /** In the order of the file. */
  readonly devices: readonly Device[];
  /**
   * Token → the accounts of its device, as `TokenAccounts` takes it.
   * @param filter which devices count; default all. An app is one platform: `({ platform }) => platform === "ios"`
   */
  tokenAccounts(filter?: DeviceFilter): Record<string, DeviceAccount[]>;
  /**
   * Account → the tokens of its devices, as `AccountTokens` takes it. Each key is written by `accountKey`, in the order in
   * which the file first names the account.
   */
  accountTokens(filter?: DeviceFilter): Record<string, string[]>;
}

/** The inventory of devices whose tokens differ. */
export function inventoryOf(devices: readonly Device[]): Inventory {
  return {
    devices,
    tokenAccounts: (filter = everyone) =>
      Object.fromEntries(devices.filter(filter).map(({ token, accounts }) => [token, [...accounts]])),
    accountTokens: (filter = everyone) => {
      const tokensOf = new Map<string, Set<string>>();
      for (const { token, accounts } of devices.filter(filter)) {
        for (const { account, accountType } of accounts) {
          const key = accountKey(account, accountType);
          tokensOf.set(key, (tokensOf.get(key) ?? new Set()).add(token));
        }
      }
      return Object.fromEntries([...tokensOf].map(([key, tokens]) => [key, [...tokens]]));
    },
  };
}

function everyone(): boolean {
  return true;
}
