import * as pulumi from "@pulumi/pulumi";
import * as tpns from "pulumi-tpns";

const config = new pulumi.Config();
const inventory = tpns.readInventory(config.get("devices") ?? "devices.yaml");

for (const { name, platform } of inventory.devices) {
  if (platform === undefined) throw new pulumi.RunError(`The device "${name}" has no platform: write android or ios.`);
}

// In TPNS an app is one platform: Android and iOS have an AccessID and a SecretKey each.
for (const platform of ["android", "ios"]) {
  const tokenAccounts = inventory.tokenAccounts((device) => device.platform === platform);
  if (Object.keys(tokenAccounts).length === 0) continue;

  const app = new tpns.Provider(platform, {
    accessId: config.require(`${platform}AccessId`),
    secretKey: config.requireSecret(`${platform}SecretKey`),
    accessPoint: config.require("accessPoint"),
  });
  new tpns.TokenAccounts(`${platform}-test-devices`, { tokenAccounts }, { provider: app });
}
