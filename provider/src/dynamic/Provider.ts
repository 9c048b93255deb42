import * as pulumi from "@pulumi/pulumi";

import { argumentsOf, resourceNamed } from "./argumentsOf";
import { checkOptions } from "./checkOptions";
import { watchComponents } from "./componentApps";
import { refuseStrayConfig } from "./refuseStrayConfig";
import { settingOutputs } from "./settingOutputs";
import { warnOfPlainKey } from "./warnOfPlainKey";
import { warnOfSharedApp } from "./warnOfSharedApp";

/**
 * How to reach one app. If you leave a setting out, it comes from the stack's configuration (`tpns:accessId`, …), then
 * from the environment (`TPNS_ACCESS_ID`, …). `TPNS_SECRET_KEY_<AccessID>` in the environment comes before everything.
 * A setting that you write and that is undefined, null or an empty text is refused: it never falls back.
 */
export interface ProviderArgs {
  /** The app's AccessID, digits only. An app serves one platform. */
  accessId?: pulumi.Input<string>;
  /** The app's SecretKey. Kept encrypted, in the provider's state only. */
  secretKey?: pulumi.Input<string>;
  /** `ap-guangzhou`, `ap-shanghai`, `ap-hongkong`, `ap-singapore`, or a base URL: https, or http on loopback. */
  accessPoint?: pulumi.Input<string>;
  /** How calls prove who makes them. Default `"signature"`, which the service recommends (TPNS 1024/34213). */
  auth?: pulumi.Input<"signature" | "basic">;
  /**
   * The form of the API that the access point speaks. Default `"tpns"`. `"xg"` is the form of XG v3 (TPNS 1024/30742).
   * Its domain was closed in 2020, so use it only with a base URL of your own. It needs `platform`, numbers account
   * types differently (`XgAccountType`) and accepts tokens of up to 64 bytes.
   */
  dialect?: pulumi.Input<"tpns" | "xg">;
  /** The app's platform. XG requires it. TPNS gets it with every call if it is set. */
  platform?: pulumi.Input<"android" | "ios">;
  /** XG only: what kind of operator calls, for the service's records. Not sent in TPNS. */
  opType?: pulumi.Input<"qq" | "rtx" | "email" | "other">;
  /** XG only: the operator's id, of the kind that `opType` names. At least one character. Not sent in TPNS. */
  opId?: pulumi.Input<string>;
  /** Calls at once. Default 8, at most 256. */
  concurrency?: pulumi.Input<number>;
  /** Calls started per second. Default: no limit but `concurrency`. */
  callsPerSecond?: pulumi.Input<number>;
  /** Limit on one call in seconds. Default 10, at most 300. */
  timeoutSeconds?: pulumi.Input<number>;
}

/** An app of TPNS, for the resources that live in it. Each Provider runs in a process of its own. */
export class Provider extends pulumi.ProviderResource {
  /** @internal What the provider was given or found in the stack's configuration, for look-ups in the program. */
  readonly settings: Readonly<Record<string, pulumi.Output<string>>>;

  /**
   * Declares the app. {@link ProviderArgs} says where settings come from that you leave out.
   * @param name the provider's name in the stack
   * @param args how to reach the app
   * @param opts Pulumi's options
   */
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    const of = resourceNamed("Provider", name);
    warnOfPlainKey();
    refuseStrayConfig();
    checkOptions(of, opts);
    watchComponents();
    // Names with their namespace: the process behind finds them as it finds the stack's own configuration.
    const settings = settingOutputs(of, argumentsOf(of, "arguments", args));
    super("pulumi-nodejs", name, settings, opts);
    this.settings = settings;
    warnOfSharedApp(name, this, settings);
  }
}

// A component that is made before the first Provider hands down what watches it at that time.
watchComponents();
