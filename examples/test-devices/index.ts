import * as pulumi from "@pulumi/pulumi";
import * as tpns from "pulumi-tpns";

import { readInventory } from "./inventory";

const config = new pulumi.Config();
const devices = readInventory(config.get("devices") ?? "devices.yaml");

// In TPNS an app is one platform: Android and iOS have an AccessID and a SecretKey each.
for (const platform of new Set(devices.map((device) => device.platform))) {
  const app = new tpns.Provider(platform, {
    accessId: config.require(`${platform}AccessId`),
    secretKey: config.requireSecret(`${platform}SecretKey`),
    accessPoint: config.require("accessPoint"),
  });

  const owned = devices.filter((device) => device.platform === platform);
  new tpns.TokenAccounts(
    `${platform}-test-devices`,
    { tokenAccounts: Object.fromEntries(owned.map(({ token, accounts }) => [token, accounts])) },
    { provider: app },
  );
}
