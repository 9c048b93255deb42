import type { Platform } from "./apps";

/** A device as the inventory of the example declares it. */
export interface Device {
  readonly name: string;
  readonly platform: Platform;
  readonly token: string;
  /** `type:account`, sorted as the emulator sorts. */
  readonly accounts: readonly string[];
}
