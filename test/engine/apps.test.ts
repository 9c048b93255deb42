import { afterEach, describe, expect, test } from "@jest/globals";
import { Provider, TokenAccounts } from "pulumi-tpns";

import { type Engine, startEngine } from "./engine";
import { phone } from "./phone";

const apps = [
  { accessId: "1500001048", secretKey: "key-of-android" },
  { accessId: "1600001048", secretKey: "key-of-ios" },
];
const [android, ios] = [apps[0] ?? failed(), apps[1] ?? failed()];

function failed(): never {
  throw new Error("two apps are needed");
}

const tokenAccounts = { [phone(1)]: "qa-1" };
const bound = { [phone(1)]: ["0:qa-1"] };

describe("the app of a set", () => {
  let engine: Engine;
  afterEach(() => engine.dispose());

  const declareWithoutProvider = (): void => {
    engine.declare(() => {
      new TokenAccounts("phones", { tokenAccounts });
      return Promise.resolve();
    });
  };

  test("comes from the stack's configuration", async () => {
    engine = await startEngine({ emulator: { apps } });
    await engine.setConfig({
      "tpns:accessId": { value: ios.accessId },
      "tpns:secretKey": { value: ios.secretKey, secret: true },
      "tpns:accessPoint": { value: engine.emulator.url },
    });
    declareWithoutProvider();
    const printed = await engine.up();
    expect(printed).not.toContain("in clear");
    expect(engine.emulator.bindings(ios.accessId)).toEqual(bound);
    await engine.destroy();
    expect(engine.emulator.bindings(ios.accessId)).toEqual({});
  });

  test("comes from the environment", async () => {
    engine = await startEngine({ emulator: { apps } });
    engine.environment.TPNS_ACCESS_ID = ios.accessId;
    engine.environment.TPNS_SECRET_KEY = ios.secretKey;
    engine.environment.TPNS_ACCESS_POINT = engine.emulator.url;
    declareWithoutProvider();
    await engine.up();
    expect(engine.emulator.bindings(ios.accessId)).toEqual(bound);
    await engine.destroy();
    expect(engine.emulator.bindings(ios.accessId)).toEqual({});
  });

  test("replaces the set where it changes, and what stays bound in the old one is said", async () => {
    engine = await startEngine({ emulator: { apps } });
    const { emulator } = engine;
    const declareIn = (app: { accessId: string; secretKey: string }): void => {
      engine.declare(() => {
        const provider = new Provider("app", { ...app, accessPoint: emulator.url });
        new TokenAccounts("phones", { tokenAccounts }, { provider });
        return Promise.resolve();
      });
    };
    declareIn(android);
    await engine.up();
    declareIn(ios);
    expect(await engine.preview({ diff: true })).toMatch(/phones[^]*delete-replaced|TokenAccounts: \(replace\)/);
    const printed = await engine.up();
    expect(printed).toContain(
      `1 binding stays in the app ${android.accessId}@${emulator.url}: the configured app is ${ios.accessId}@${emulator.url}`,
    );
    expect(printed.indexOf("phones deleted")).toBeLessThan(printed.indexOf("phones created"));
    expect(emulator.bindings(android.accessId)).toEqual(bound);
    expect(emulator.bindings(ios.accessId)).toEqual(bound);
    await engine.preview({ expectNoChanges: true });
  });

  test("moves cleanly by way of a second Provider", async () => {
    engine = await startEngine({ emulator: { apps } });
    const { emulator } = engine;
    const declareIn = (used: "android" | "ios"): void => {
      engine.declare(() => {
        const providers = {
          android: new Provider("android", { ...android, accessPoint: emulator.url }),
          ios: new Provider("ios", { ...ios, accessPoint: emulator.url }),
        };
        new TokenAccounts("phones", { tokenAccounts }, { provider: providers[used] });
        return Promise.resolve();
      });
    };
    declareIn("android");
    await engine.up();
    declareIn("ios");
    const printed = await engine.up();
    expect({ printed, bindings: emulator.bindings(android.accessId) }).toMatchObject({ bindings: {} });
    expect(emulator.bindings(ios.accessId)).toEqual(bound);
  });
});
