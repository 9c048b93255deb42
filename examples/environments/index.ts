import * as pulumi from "@pulumi/pulumi";
import * as tpns from "pulumi-tpns";

const config = new pulumi.Config();
const inventory = tpns.readInventory(config.require("devices"), { extraKeys: ["onCall"] });
// A token holds one account of each type: the account that is on call has a type of its own. 1 to 16 are free.
const onCall = tpns.accountKey(config.require("onCallAccount"), 1);
const maxUnbind = config.getNumber("maxUnbind");
const protect = config.getBoolean("protect") ?? false;
// An environment whose last device of a platform leaves, or goes off duty, says so: a list without any is most often a mistake.
const allowEmpty = config.getBoolean("allowEmpty") ?? false;

// In TPNS an app is one platform, and each environment has apps of its own.
for (const platform of ["android", "ios"] as const) {
  // Not set, the key comes from TPNS_SECRET_KEY_<AccessID> in the environment. What is written has to be a value.
  const secretKey = config.getSecret(`${platform}SecretKey`);
  const app = new tpns.Provider(platform, {
    accessId: config.require(`${platform}AccessId`),
    ...(secretKey === undefined ? {} : { secretKey }),
    accessPoint: config.require("accessPoint"),
  });

  new tpns.TokenAccounts(
    `${platform}-devices`,
    {
      tokenAccounts: inventory.tokenAccounts((device) => device.platform === platform, { allowEmpty }),
      // The tokens are shared: an exclusive set would remove the account that is on call.
      exclusive: false,
      allowEmpty,
      maxUnbind,
    },
    { provider: app, protect },
  );

  const onDuty = inventory.devices.filter((device) => device.platform === platform && device.extra.onCall === "yes");
  new tpns.AccountTokens(
    `${platform}-on-call`,
    { accountTokens: { [onCall]: onDuty.map(({ token }) => token) }, allowEmpty, maxUnbind },
    { provider: app, protect },
  );
}
