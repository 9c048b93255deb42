import { describe, expect, it } from "@jest/globals";
import { DEFAULT_APP, InputError, startEmulator } from "../../emulator/src/index";
import { clientOf, emulators, tokenAccounts } from "./client";

const start = emulators();
const android = { accessId: "1500000001", secretKey: "android-key" };
const ios = { accessId: "1600000001", secretKey: "ios-key" };

describe("two apps", () => {
  it("share nothing", async () => {
    const first = await start({ apps: [android, ios] });
    const second = clientOf(first.emulator, ios);
    await first.write(tokenAccounts(2, { "t-1": ["0:ann"] }));
    await second.write(tokenAccounts(2, { "t-1": ["0:bob"] }));
    await second.write({ operator_type: 5, account_list: [{ account: "ann" }] });
    first.emulator.device("t-2", ios.accessId).uninstall();

    expect(first.emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
    expect(first.emulator.bindings(ios.accessId)).toEqual({ "t-1": ["0:bob"] });
    expect(first.emulator.history()).toHaveLength(1);
    expect(first.emulator.history(ios.accessId)).toHaveLength(1);
    expect(first.emulator.counts().calls).toBe(1);
    expect(first.emulator.counts(ios.accessId).calls).toBe(2);
    expect(await first.write(tokenAccounts(2, { "t-2": ["0:ann"] }))).toMatchObject({ result: ["0"] });
    expect(await second.write(tokenAccounts(2, { "t-2": ["0:ann"] }))).toMatchObject({ result: ["1008006"] });
    expect(await second.query({ operator_type: 1, account_list: [{ account: "ann" }] })).toMatchObject({
      result: ["10110008"],
    });
  });

  it("have their own pending writes", async () => {
    const first = await start({ apps: [android, ios], behaviour: { lag: { kind: "manual" } } });
    await first.write(tokenAccounts(2, { "t-1": ["0:ann"] }));
    expect(first.emulator.pendingTasks(ios.accessId)).toBe(0);
    expect(first.emulator.applyPending(ios.accessId)).toBe(0);
    expect(first.emulator.pendingTasks()).toBe(1);
  });

  it("do not take each other's key", async () => {
    const first = await start({ apps: [android, ios] });
    const mixed = clientOf(first.emulator, { accessId: android.accessId, secretKey: ios.secretKey });
    expect(await mixed.query({ operator_type: 2, token_list: ["t-1"] })).toMatchObject({ retCode: 1008003 });
  });
});

describe("the options", () => {
  it("have one app by default", async () => {
    const { emulator } = await start();
    expect(emulator.bindings(DEFAULT_APP.accessId)).toEqual({});
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it.each([
    ["no app", { apps: [] }],
    ["an app twice", { apps: [android, android] }],
    ["an AccessID with a colon", { apps: [{ accessId: "1:2", secretKey: "key" }] }],
    ["a dialect that nobody speaks", { apps: [{ ...android, dialect: "apns" }] }],
    ["no key", { apps: [{ accessId: "1", secretKey: "" }] }],
    ["a port that is none", { port: 65_536 }],
    ["an empty journal", { journalLimit: 0 }],
    ["an empty history", { historyLimit: 0 }],
  ])("cannot have %s", async (_, options: object) => {
    await expect(startEmulator(options)).rejects.toThrow(InputError);
  });

  it("are refused without repeating a key", async () => {
    await expect(startEmulator({ apps: [android, android] })).rejects.not.toThrow(android.secretKey);
  });

  it("name no app by accident", async () => {
    const { emulator } = await start();
    expect(() => emulator.bindings("1500009999")).toThrow(InputError);
    expect(() => emulator.counts("")).toThrow(InputError);
  });

  it("may name a port, which one emulator has at a time", async () => {
    const { emulator } = await start();
    const port = Number(new URL(emulator.url).port);
    await expect(startEmulator({ port })).rejects.toThrow("EADDRINUSE");
    await emulator.close();
    const again = await start({ port });
    expect(again.emulator.url).toBe(emulator.url);
  });
});
