import type * as pulumi from "@pulumi/pulumi";

import type { Provider } from "../dynamic/Provider";

/** Which app a look-up asks. The names are those of Pulumi's `InvokeOptions`. */
export interface LookUpOptions {
  /** The app. Default: that of `parent`. */
  provider?: Provider;
  /**
   * A resource. The app is that of its Provider, as for resources below it. Default: the app of the stack's
   * configuration (`tpns:accessId`, …) and the environment (`TPNS_ACCESS_ID`, …).
   */
  parent?: pulumi.Resource;
  /** Has no effect: a look-up is always asynchronous. */
  async?: boolean;
  /** Has no effect: a look-up runs in the program, without a plugin. */
  version?: string;
  /** Has no effect: a look-up runs in the program, without a plugin. */
  pluginDownloadURL?: string;
}

/** Which app a look-up with outputs asks, and what it waits for. */
export interface LookUpOutputOptions extends LookUpOptions {
  /**
   * Resources that must exist before the look-up asks, including those below a component. In a preview in which one of
   * them does not exist yet, the result is unknown.
   */
  dependsOn?: pulumi.Input<pulumi.Input<pulumi.Resource>[]> | pulumi.Input<pulumi.Resource>;
}
