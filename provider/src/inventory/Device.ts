/** An account of a device as the arguments of a resource take it. */
export interface DeviceAccount {
  /** The account, without its type. */
  readonly account: string;
  /** An integer of 0 or more, as in `AccountType`. */
  readonly accountType: number;
}

/** One device of an inventory. */
export interface Device {
  /** What people call the device. */
  readonly name: string;
  /** An app of TPNS is one platform. */
  readonly platform?: "android" | "ios";
  /** The push token that the device registered. */
  readonly token: string;
  /** What is to be bound to the token; empty where nothing is. */
  readonly accounts: readonly DeviceAccount[];
  /** Whoever has the device. */
  readonly owner?: string;
  /** What stands under the keys that `extraKeys` allows, as text. */
  readonly extra: Readonly<Record<string, string>>;
}
