import type { DeviceAct } from "./deviceAct";

/** One act of the app on a device, as it is remembered. */
export interface Deed {
  /** 1 for the first act of the app's devices since the start or the last reset. */
  readonly sequence: number;
  /** In milliseconds of the emulator's clock. */
  readonly at: number;
  readonly token: string;
  readonly act: DeviceAct;
  /** The number of the call amid which a fault had the device act; null where nobody called. */
  readonly call: number | null;
}
