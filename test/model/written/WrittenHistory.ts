import type { Edit } from "../histories/Edit";
import type { Setting, Step } from "../histories/History";
import type { Mishap } from "./Mishap";
import type { Style } from "./write";

/** What an operation is limited to: names are chosen by numbers among those of the program and the state. */
export interface Aim {
  readonly by: "target" | "exclude";
  readonly which: readonly number[];
}

/** One thing that happens to a stack whose program somebody writes. */
export type WrittenStep =
  | {
      readonly step: "up";
      readonly edits: readonly Edit[];
      readonly style: Style;
      readonly mishaps: readonly Mishap[];
      /** Whether sets may contradict each other. What a person wrote so is mended before the next step. */
      readonly mayContradict: boolean;
      /** As `up --refresh`. */
      readonly refresh: boolean;
      readonly aim?: Aim | undefined;
    }
  | { readonly step: "refresh" }
  | { readonly step: "destroy"; readonly aim?: Aim | undefined }
  | Extract<Step, { step: "device" }>;

/** What befalls one stack whose program somebody writes. */
export interface WrittenHistory {
  readonly setting: Setting;
  readonly steps: readonly WrittenStep[];
}
