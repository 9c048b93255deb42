import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

import { type App, DEFAULT_APP, type Emulator, startEmulator } from "../../emulator/src/index";
import { boundBy, differing } from "../support/declared";
import { mixedAccounts, tokensOf } from "../support/fleet";
import { StandInStack } from "../support/StandInStack";
import { configOf } from "./bench";
import { openDoor, type ProviderDoor } from "./ProviderDoor";

const OTHER_APP: App = { accessId: "1500009999", secretKey: "key-of-the-other-app" };
const convergence = { timeoutSeconds: 3, settleSeconds: 0.6 };

let emulator: Emulator;
let inOldApp: ProviderDoor;
let inNewApp: ProviderDoor;
beforeAll(async () => {
  emulator = await startEmulator({ apps: [DEFAULT_APP, OTHER_APP] });
  [inOldApp, inNewApp] = await Promise.all([
    openDoor(configOf(emulator.url)),
    openDoor(configOf(emulator.url, OTHER_APP)),
  ]);
});
afterAll(async () => {
  await Promise.all([inOldApp.stop(), inNewApp.stop(), emulator.close()]);
});

beforeEach(() => {
  emulator.reset();
});

describe.each([
  { of: "TokenAccounts", args: { tokenAccounts: mixedAccounts(10), convergence } },
  {
    of: "AccountTokens",
    args: { accountTokens: { "0:crew": tokensOf(1, 2, 3), "1:boss": tokensOf(1)[0] }, convergence },
  },
])("$of whose provider is configured for another app", ({ args }) => {
  const stay = `${Object.values(boundBy(args)).flat().length} bindings stay in the app ${DEFAULT_APP.accessId}@`;

  test("is replaced: bound in the new app, left in the old one, and that is said", async () => {
    let provider = inOldApp;
    const stack = new StandInStack(() => provider.operation());
    await stack.up(args);
    const { id } = stack;

    provider = inNewApp;
    emulator.resetCounts();
    expect(await stack.preview(args)).toBe("replace");
    expect(await stack.up(args)).toBe("replace");

    await inNewApp.hasSaid(stay);
    expect(stack.id).not.toBe(id);
    expect(emulator.counts(DEFAULT_APP.accessId).calls).toBe(0);
    expect(emulator.bindings(DEFAULT_APP.accessId)).toEqual(boundBy(args));
    expect(emulator.bindings(OTHER_APP.accessId)).toEqual(boundBy(args));
    expect(differing(stack.outputs, args)).toEqual([]);
    expect(await stack.preview(args)).toBe("same");
    await stack.refresh();
    expect(await stack.preview(args)).toBe("same");

    await stack.destroy();
    expect(emulator.bindings(OTHER_APP.accessId)).toEqual({});
    expect(emulator.bindings(DEFAULT_APP.accessId)).toEqual(boundBy(args));
  });

  test("is not read there, and its state stays", async () => {
    let provider = inOldApp;
    const stack = new StandInStack(() => provider.operation());
    await stack.up(args);
    const before = stack.text;
    provider = inNewApp;
    await expect(stack.refresh()).rejects.toThrow(
      `the resource lives in the app ${DEFAULT_APP.accessId}@${emulator.url}, the configured app is ${OTHER_APP.accessId}@`,
    );
    expect(stack.text).toBe(before);
    expect(emulator.counts(OTHER_APP.accessId).calls).toBe(0);
  });

  test("that is destroyed there leaves all that is bound in the old app, and says so", async () => {
    let provider = inOldApp;
    const stack = new StandInStack(() => provider.operation());
    await stack.up(args);
    provider = inNewApp;
    emulator.resetCounts();
    await stack.destroy();
    await inNewApp.hasSaid(stay);
    expect(emulator.counts(DEFAULT_APP.accessId).calls + emulator.counts(OTHER_APP.accessId).calls).toBe(0);
    expect(emulator.bindings(DEFAULT_APP.accessId)).toEqual(boundBy(args));
  });
});
