import { basename } from "node:path";

import { accountKey } from "../../bindings/accountKey";
import { canonicalAccounts } from "../../bindings/canonicalAccounts";
import { canonicalTokens } from "../../bindings/invertMap";
import { checkMap } from "../../inputs/checkMap";
import { redactor } from "../../inputs/Redactor";
import { type CanonicalMap, type GivenOptions, type ResourceKind, withDefaults } from "../../inputs/resourceInputs";
import type { DeviceFilter, Inventory } from "../../inventory/Inventory";
import { InventoryError, type InventoryProblem } from "../../inventory/InventoryError";
import { type NotedInventory, readWithNotes } from "../../inventory/readInventory";
import type { Dialect } from "../../tpns/Dialect";
import { InputError } from "../InputError";
import type { DeclaredSet } from "./DeclaredSet";

/** How an inventory is to be declared. */
export interface InventoryView {
  /** The resource that would declare it. */
  readonly kind: ResourceKind;
  readonly options: Pick<GivenOptions, "exclusive" | "accountsPerType">;
  /** The devices that count; default all. An app is one platform. */
  readonly platform?: "android" | "ios" | undefined;
  readonly app: string;
  readonly dialect: Dialect;
}

/** An inventory as one set of an app, and what is odd in its file. */
export interface DeclaredInventory {
  readonly set: DeclaredSet;
  /** What may be meant and looks like what a spreadsheet makes of a value, 20 at most. */
  readonly notes: readonly InventoryProblem[];
}

/**
 * What an inventory declares, as one set of an app.
 * @throws {@link InputError} where the file is no inventory, has no device that counts, or can't be declared
 */
export function readDeclaredInventory(file: string, view: InventoryView): DeclaredInventory {
  const { kind, app, options, dialect, platform } = view;
  const filter: DeviceFilter = (device) => platform === undefined || device.platform === platform;
  const { inventory, notes } = inventoryIn(file);
  const map = mapOf(inventory, kind, filter);
  const inputs = { kind, map, app, options };
  if (Object.keys(map).length === 0) throw nothingToCheck(file, inventory, view);
  const { accountsPerType } = withDefaults(inputs, dialect);
  const problems = checkMap(kind, map, redactor(false), { dialect, accountsPerType });
  if (problems.length > 0) throw new InputError(`${file}: ${problems.join("; ")}`);
  const set = { urn: `inventory:${basename(file)}`, inputs, invalidTokens: new Set<string>(), secret: false };
  return { set, notes };
}

function nothingToCheck(file: string, { devices }: Inventory, { platform }: InventoryView): InputError {
  const counting = devices.filter((device) => platform === undefined || device.platform === platform);
  const none =
    counting.length > 0
      ? "no device that counts has an account"
      : `no device of ${devices.length} is of the platform ${platform ?? ""}`;
  return new InputError(`${file}: there is nothing to check: ${none}`);
}

function inventoryIn(file: string): NotedInventory {
  try {
    return readWithNotes(file);
  } catch (error) {
    throw error instanceof InventoryError ? new InputError(error.message) : error;
  }
}

function mapOf(inventory: Inventory, kind: ResourceKind, filter: DeviceFilter): CanonicalMap {
  if (kind === "accountTokens") return mapped(inventory.accountTokens(filter, { allowEmpty: true }), canonicalTokens);
  return mapped(inventory.tokenAccounts(filter, { allowEmpty: true }), (accounts) =>
    canonicalAccounts(accounts.map(({ account, accountType }) => accountKey(account, accountType))),
  );
}

function mapped<T>(map: Readonly<Record<string, T>>, toEntry: (value: T) => CanonicalMap[string]): CanonicalMap {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, toEntry(value)]));
}
