import { describe, expect, it } from "@jest/globals";
import { InputError } from "../../emulator/src/index";
import { emulators, tokenAccounts, wireAccount } from "./client";

const start = emulators();

describe("a device", () => {
  it("binds an account in place of the one of its type", async () => {
    const { emulator } = await start();
    const device = emulator.device("t-1");
    device.bind("ann");
    device.bind("bob", 1);
    device.bind("cid");
    expect(emulator.bindings()).toEqual({ "t-1": ["0:cid", "1:bob"] });
  });

  it("binds an account beside others of its type", async () => {
    const { emulator } = await start({ behaviour: { accountsPerType: "many" } });
    emulator.device("t-1").bind("bob");
    emulator.device("t-1").bind("ann");
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann", "0:bob"] });
  });

  it("sets all its accounts, whatever an override clears", async () => {
    const { emulator } = await start({ behaviour: { overrideScope: "type" } });
    const device = emulator.device("t-1");
    device.bind("ann", 7);
    device.setAccounts([
      { account: "bob" },
      { account: "cid", type: 10 },
      { account: "dan", type: 9 },
      { account: "eve" },
    ]);
    expect(emulator.bindings()).toEqual({ "t-1": ["0:eve", "9:dan", "10:cid"] });
    device.setAccounts([]);
    expect(emulator.bindings()).toEqual({});
  });

  it("unbinds one account by type and text, or all", async () => {
    const { emulator } = await start({ behaviour: { removeBy: "account" } });
    const device = emulator.device("t-1");
    device.setAccounts([{ account: "ann" }, { account: "ann", type: 1 }, { account: "bob", type: 2 }]);
    device.unbind("ann", 1);
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann", "2:bob"] });
    device.unbindAll();
    expect(emulator.bindings()).toEqual({});
  });

  it("loses its bindings and its validity with the app", async () => {
    const client = await start();
    const device = client.emulator.device("t-1");
    device.bind("ann");
    device.uninstall();
    expect(client.emulator.bindings()).toEqual({});
    expect(await client.write(tokenAccounts(2, { "t-1": ["0:ann"] }))).toMatchObject({ result: ["1008006"] });
    device.reinstall();
    expect(client.emulator.bindings()).toEqual({});
    expect(await client.write(tokenAccounts(2, { "t-1": ["0:ann"] }))).toMatchObject({ result: ["0"] });
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
  });

  it("goes on showing its bindings without the app, where that is set, and has them with it again", async () => {
    const client = await start({ behaviour: { uninstalledToken: "shown" } });
    const { emulator } = client;
    emulator.device("t-1").bind("ann");
    emulator.device("t-2").bind("ann");
    emulator.device("t-1").uninstall();
    const bound = { "t-1": ["0:ann"], "t-2": ["0:ann"] };
    for (const body of [
      tokenAccounts(2, { "t-1": ["0:bob"] }),
      tokenAccounts(3, { "t-1": ["0:ann"] }),
      { operator_type: 4, token_list: ["t-1"] },
    ]) {
      expect(await client.write(body)).toMatchObject({ result: ["1008006"] });
      expect(emulator.bindings()).toEqual(bound);
    }
    expect(await client.write({ operator_type: 5, account_list: [wireAccount("0:ann")] })).toMatchObject({
      result: ["0"],
    });
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
    emulator.device("t-1").reinstall();
    await client.write(tokenAccounts(3, { "t-1": ["0:ann"] }));
    expect(emulator.bindings()).toEqual({});
  });

  it("cannot act without the app", async () => {
    const { emulator } = await start();
    const device = emulator.device("t-1");
    device.uninstall();
    for (const act of [
      () => {
        device.bind("ann");
      },
      () => {
        device.setAccounts([]);
      },
      () => {
        device.unbind("ann");
      },
      () => {
        device.unbindAll();
      },
    ]) {
      expect(act).toThrow(InputError);
    }
  });

  it("cannot be or bind what the service could not", async () => {
    const { emulator } = await start();
    expect(() => emulator.device("")).toThrow(InputError);
    expect(() => emulator.device("t".repeat(37))).toThrow(InputError);
    expect(() => emulator.device("t-1", "1500009999")).toThrow(InputError);
    expect(() => {
      emulator.device("t-1").bind("x");
    }).toThrow(InputError);
    expect(() => {
      emulator.device("t-1").bind("ann", -1);
    }).toThrow(InputError);
    expect(() => {
      emulator.device("t-1").bind("ann", 1.5);
    }).toThrow(InputError);
  });
});

describe("bindings", () => {
  it("are sorted by type, then by account in code units", async () => {
    const { emulator } = await start({ behaviour: { accountsPerType: "many" } });
    emulator.device("t-1").setAccounts([
      { account: "\u{1F600}x", type: 2 },
      { account: "\uFF21x", type: 2 },
      { account: "b1", type: 2 },
      { account: "B1", type: 2 },
      { account: "zz", type: 10 },
      { account: "zz", type: 1 },
    ]);
    expect(emulator.bindings()["t-1"]).toEqual(["1:zz", "2:B1", "2:b1", "2:\u{1F600}x", "2:\uFF21x", "10:zz"]);
  });

  it("take any text for a token", async () => {
    const { emulator } = await start();
    emulator.device("__proto__").bind("ann");
    expect(Object.entries(emulator.bindings())).toEqual([["__proto__", ["0:ann"]]]);
  });
});
