import type { Behaviour } from "../../../emulator/src/index";
import type { Edit } from "./Edit";
import type { Trouble } from "./Trouble";

/** What a device does to its own token. */
export type DeviceAct = "bind" | "replace" | "unbind" | "unbindAll" | "uninstall" | "reinstall";

/** One thing that happens. */
export type Step =
  | {
      readonly step: "up";
      readonly edits: readonly Edit[];
      /** As `up --refresh`. */
      readonly refresh: boolean;
      readonly trouble?: Trouble | undefined;
    }
  | { readonly step: "refresh"; readonly trouble?: Trouble | undefined }
  | { readonly step: "destroy"; readonly trouble?: Trouble | undefined }
  | { readonly step: "device"; readonly act: DeviceAct; readonly token: string; readonly account: string }
  | { readonly step: "wait"; readonly milliseconds: number };

/** Where a history takes place. */
export interface Setting {
  readonly dialect: "tpns" | "xg";
  readonly behaviour: Partial<Behaviour>;
  /** Calls at once. */
  readonly concurrency: number;
  /** Seeds how long calls are on their way. */
  readonly seed: number;
}

/** What befalls one stack. */
export interface History {
  readonly setting: Setting;
  readonly steps: readonly Step[];
}
