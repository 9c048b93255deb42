import * as pulumi from "@pulumi/pulumi";

import { SETTING_NAMES } from "../inputs/providerSettings";
import { warnOfPlainKey } from "./warnOfPlainKey";

/**
 * How to reach one app. What is left out comes from the stack's configuration (`tpns:accessId`, …), then from the
 * environment (`TPNS_ACCESS_ID`, …). `TPNS_SECRET_KEY_<AccessID>` in the environment comes before everything.
 */
export interface ProviderArgs {
  /** The app's AccessID, digits. An app is one platform. */
  accessId?: pulumi.Input<string>;
  /** The app's SecretKey. Kept encrypted, in the provider's state only. */
  secretKey?: pulumi.Input<string>;
  /** `ap-guangzhou`, `ap-shanghai`, `ap-hongkong`, `ap-singapore`, or a base URL: https, or http on loopback. */
  accessPoint?: pulumi.Input<string>;
  /** How calls prove who they are. Default `"signature"`, which the service recommends (TPNS 1024/34213). */
  auth?: pulumi.Input<"signature" | "basic">;
  /** Sent with every call when set; older dialects of the service require it. */
  platform?: pulumi.Input<"android" | "ios">;
  /** Calls at once. Default 8, at most 256. */
  concurrency?: pulumi.Input<number>;
  /** Calls started per second. Default: no limit but `concurrency`. */
  callsPerSecond?: pulumi.Input<number>;
  /** Limit on one call in seconds. Default 10, at most 300. */
  timeoutSeconds?: pulumi.Input<number>;
}

/** An app of TPNS, for the resources that live in it. Each Provider runs in a process of its own. */
export class Provider extends pulumi.ProviderResource {
  /**
   * @param name the provider's name in the stack
   * @param args how to reach the app
   * @param opts Pulumi's options
   */
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    warnOfPlainKey();
    const config = new pulumi.Config("tpns");
    const given = new Map<string, pulumi.Input<string | number> | undefined>(Object.entries(args));
    // Names with their namespace: the process behind finds them as it finds the stack's own configuration.
    const settings: Record<string, pulumi.Output<string>> = {};
    for (const setting of SETTING_NAMES) {
      const fromStack = setting === "secretKey" ? config.getSecret(setting) : config.get(setting);
      const value = given.get(setting) ?? fromStack;
      if (value === undefined) continue;
      const text = pulumi.output(value).apply(String);
      settings[`tpns:${setting}`] = setting === "secretKey" ? pulumi.secret(text) : text;
    }
    super("pulumi-nodejs", name, settings, opts);
  }
}
