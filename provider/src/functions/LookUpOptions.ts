import type { Provider } from "../resources/Provider";

/** Which app a look-up asks. */
export interface LookUpOptions {
  /** The app. Default: that of the stack's configuration (`tpns:accessId`, …) and the environment (`TPNS_ACCESS_ID`, …). */
  provider?: Provider;
}
