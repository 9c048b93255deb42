/** Programs with a slip, in JavaScript, as people write them. SLIP in the environment says which one runs. */
const pulumi = require("@pulumi/pulumi");
const tpns = require("pulumi-tpns");

const accessPoint = process.env.TPNS_ACCESS_POINT;
const tokenAccounts = { "phone-1": "qa-1" };
const provider = (name, accessId) => new tpns.Provider(name, { accessId, secretKey: "key", accessPoint });
const set = (options) => new tpns.TokenAccounts("set", { tokenAccounts }, options);

class Lab extends pulumi.ComponentResource {
  constructor(options) {
    super("test:index:Lab", "lab", {}, options);
    set({ parent: this });
  }
}

const slips = {
  "no arguments": () => new tpns.TokenAccounts("set"),
  "an undefined accessId": () => set({ provider: provider("app", undefined) }),
  "an empty accessId": () => set({ provider: provider("app", "") }),
  "a misspelt accessId": () => set({ provider: new tpns.Provider("app", { accesId: "1600001048", accessPoint }) }),
  "a misspelt provider": () => set({ provder: provider("ios", "1600001048") }),
  "two apps for a component": () =>
    new Lab({ providers: [provider("android", "1500001048"), provider("ios", "1600001048")] }),
  "a map of Providers": () => new Lab({ providers: { ios: provider("ios", "1600001048") } }),
  "providers of a look-up": () =>
    tpns.getTokenAccounts({ tokens: ["phone-1"] }, { providers: [provider("ios", "1600001048")] }),
  "a misspelt setting in the configuration": () => set(),
};

slips[process.env.SLIP]();
