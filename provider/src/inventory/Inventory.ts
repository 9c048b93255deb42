import { accountKey } from "../bindings/accountKey";
import type { Device, DeviceAccount } from "./Device";
import { filteredDevices } from "./filteredDevices";
import { InventoryError } from "./InventoryError";
import { parseAllowEmpty } from "./parseAllowEmpty";

/** Whether a device counts. It must answer true or false at once, never a Promise. */
export type DeviceFilter = (device: Device) => boolean;

/** What an inventory does if no device counts. */
export interface FilterOptions {
  /**
   * Whether nothing is a right answer. Default false: a map without an entry is an order to unbind everything, and a
   * filter that fits no device is most often a mistake.
   */
  readonly allowEmpty?: boolean;
}

/** The devices of a file, and methods that make arguments of them. */
export interface Inventory {
  /** In the order of the file. */
  readonly devices: readonly Device[];
  /**
   * Token → the accounts of its device, as `TokenAccounts` takes it.
   * @param filter which devices count; default all. An app serves one platform: `({ platform }) => platform === "ios"`
   * @throws {@link InventoryError} if no device counts, unless `allowEmpty` is true; or if the filter can't be used
   */
  tokenAccounts(filter?: DeviceFilter, options?: FilterOptions): Record<string, DeviceAccount[]>;
  /**
   * Account → the tokens of its devices, as `AccountTokens` takes it. `accountKey` writes each key; the keys are in the
   * order in which the file first names the accounts.
   * @throws {@link InventoryError} if no device counts, or none that counts has an account, unless `allowEmpty` is
   * true; or if the filter can't be used
   */
  accountTokens(filter?: DeviceFilter, options?: FilterOptions): Record<string, string[]>;
}

/**
 * The inventory of devices whose tokens differ.
 * @param file what it is called in errors
 */
export function inventoryOf(devices: readonly Device[], file: string): Inventory {
  const chosen = (name: string, filter: unknown, options: unknown) => {
    const allowEmpty = parseAllowEmpty(file, name, options);
    const some = filteredDevices(file, name, devices, filter);
    if (some.length === 0 && !allowEmpty) {
      const none = devices.length === 0 ? "the file has no device" : `the filter fits no device of ${devices.length}`;
      throw nothing(file, `${name}: ${none}`);
    }
    return { some, allowEmpty };
  };
  return {
    devices,
    tokenAccounts: (filter?: unknown, options?: unknown) =>
      Object.fromEntries(
        chosen("tokenAccounts", filter, options).some.map(({ token, accounts }) => [token, [...accounts]]),
      ),
    accountTokens: (filter?: unknown, options?: unknown) => {
      const { some, allowEmpty } = chosen("accountTokens", filter, options);
      const tokensOf = new Map<string, Set<string>>();
      for (const { token, accounts } of some) {
        for (const { account, accountType } of accounts) {
          const key = accountKey(account, accountType);
          tokensOf.set(key, (tokensOf.get(key) ?? new Set()).add(token));
        }
      }
      if (tokensOf.size === 0 && !allowEmpty) {
        throw nothing(file, "accountTokens: no device that counts has an account");
      }
      return Object.fromEntries([...tokensOf].map(([key, tokens]) => [key, [...tokens]]));
    },
  };
}

function nothing(file: string, what: string): InventoryError {
  const text = `${what}, and an empty map unbinds all; correct it, or write { allowEmpty: true } behind the filter`;
  return new InventoryError(file, [{ text }], 0, "used");
}
