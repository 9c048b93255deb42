/** An account of a device as the arguments of a resource take it. */
export interface DeviceAccount {
  readonly account: string;
  /** An integer of 0 or more, as in `AccountType`. */
  readonly accountType: number;
}

/** One device of an inventory. */
export interface Device {
  readonly name: string;
  readonly platform?: "android" | "ios";
  /** The push token that the device registered. */
  readonly token: string;
  /** What is to be bound to the token; empty where nothing is. */
  readonly accounts: readonly DeviceAccount[];
  readonly owner?: string;
  /** What stands under the keys that `extraKeys` allows, as text. */
  readonly extra: Readonly<Record<string, string>>;
}
