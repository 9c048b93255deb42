/** An account of a device, in the form that the arguments of a resource take. */
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
  /** Its platform. An app of TPNS serves one platform. */
  readonly platform?: "android" | "ios";
  /** The push token that the device registered. */
  readonly token: string;
  /** The accounts to bind to the token; empty if nothing is to be bound. */
  readonly accounts: readonly DeviceAccount[];
  /** The person who has the device. */
  readonly owner?: string;
  /** The text under the keys that `extraKeys` allows. */
  readonly extra: Readonly<Record<string, string>>;
}
