import type { Device } from "./Device";

/** What changes on the devices of a demo: one comes, one goes, one gets another account. */
export interface DeviceEdit {
  readonly add: {
    readonly name: string;
    readonly platform: "android" | "ios";
    readonly token: string;
    readonly accounts: string;
  };
  readonly remove: string;
  readonly change: string;
  readonly account: string;
}

/** Where a stack of the demo declares its devices. */
export interface DeviceList {
  /** What it is called, for people. */
  readonly called: string;
  read(): Promise<Device[]>;
  edit(edit: DeviceEdit): Promise<void>;
}
