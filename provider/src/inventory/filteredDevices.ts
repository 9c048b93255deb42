import { valueKind } from "../bindings/valueKind";
import type { Device } from "./Device";
import { InventoryError } from "./InventoryError";

/**
 * The devices that a filter lets in; all where there is none.
 * @param name the method that was called, for errors
 * @throws {@link InventoryError} where the filter is no function, or answers something else than true or false: a Promise
 * would let every device in
 */
export function filteredDevices(
  file: string,
  name: string,
  devices: readonly Device[],
  filter: unknown,
): readonly Device[] {
  if (filter === undefined) return devices;
  const refuse = (text: string): InventoryError => new InventoryError(file, [{ text: `${name}: ${text}` }], 0, "used");
  if (!isFunction(filter)) {
    throw refuse(`${valueKind(filter)} came as the filter; write a function, ({ platform }) => platform === "ios"`);
  }
  return devices.filter((device) => {
    const counts = filter(device);
    if (typeof counts === "boolean") return counts;
    const kind = valueKind(counts);
    throw refuse(
      `the filter answers ${kind}; let it answer true or false${isThenable(counts) ? ", without async" : ""}`,
    );
  });
}

function isFunction(value: unknown): value is (device: Device) => unknown {
  return typeof value === "function";
}

function isThenable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value;
}
