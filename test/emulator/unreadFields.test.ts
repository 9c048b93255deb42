import { describe, expect, it } from "@jest/globals";
import type { App } from "../../emulator/src/index";
import { clientOf, emulators, tokenAccounts, wireAccount, type Json } from "./client";

const start = emulators();
const tpns: App = { accessId: "1500000001", secretKey: "key" };
const xg: App = { ...tpns, dialect: "xg" };

const ann = { account: "ann", account_type: 1 };
const write = { operator_type: 2, platform: "android", token_accounts: [{ token: "t-1", account_list: [ann] }] };
const unbind = { operator_type: 4, platform: "android", token_list: ["t-1"] };
const query = { operator_type: 1, platform: "android", account_list: [ann] };

describe("the fields that nothing read", () => {
  it.each([
    ["tpns", tpns],
    ["xg", xg],
  ])("are none where a client sends what is documented in %s", async (_, app) => {
    const client = await start({ apps: [app] });
    for (const body of [write, unbind, { ...query, operator_type: 5 }]) await client.write(body);
    for (const body of [query, { ...unbind, operator_type: 2 }]) await client.query(body);
    expect(client.emulator.counts().refused).toBe(0);
    expect(client.emulator.unreadFields()).toEqual({});
  });

  const cases: readonly (readonly [string, App, Json, Record<string, number>])[] = [
    ["of XG's only", tpns, { ...write, op_type: "qq", op_id: "x" }, { op_id: 1, op_type: 1 }],
    ["not of XG's only", xg, { ...write, op_type: "qq", op_id: "x" }, {}],
    ["that its operator does not use", tpns, { ...unbind, account_list: [ann] }, { account_list: 1 }],
    [
      "within elements",
      xg,
      { ...write, token_accounts: [{ token: "t-1", account_list: [ann], note: 1 }] },
      { "token_accounts.note": 1 },
    ],
    [
      "within accounts, once a call",
      tpns,
      {
        ...write,
        token_accounts: ["t-1", "t-2"].map((token) => ({ token, account_list: [{ ...ann, accountType: 1 }] })),
      },
      { "token_accounts.account_list.accountType": 1 },
    ],
    ["without what is inside them", tpns, { ...write, extra: { deep: [{ deeper: 1 }] } }, { extra: 1 }],
    [
      "with names that objects have",
      tpns,
      JSON.parse('{"operator_type":4,"token_list":["t-1"],"__proto__":1,"constructor":2}'),
      Object.fromEntries([
        ["__proto__", 1],
        ["constructor", 1],
      ]),
    ],
  ];

  it.each(cases)("are named: %s", async (_, app, body, fields) => {
    const client = await start({ apps: [app] });
    expect(await client.write(body)).toMatchObject({ ret_code: 0 });
    expect(Object.entries(client.emulator.unreadFields())).toEqual(Object.entries(fields));
  });

  it("are counted by call, of both endpoints and of each app by itself", async () => {
    const other = { ...xg, accessId: "1500000002" };
    const client = await start({ apps: [tpns, other] });
    await client.write({ ...write, note: 1 });
    await client.query({ ...query, note: 2, hint: 3 });
    await clientOf(client.emulator, other).query({ ...query, remark: 1 });
    expect(client.emulator.unreadFields()).toEqual({ hint: 1, note: 2 });
    expect(client.emulator.unreadFields(other.accessId)).toEqual({ remark: 1 });
  });

  it("are not those of calls that were refused", async () => {
    const client = await start();
    await client.write({ operator_type: 4, tokens: ["t-1"] });
    await client.write({ operator_type: 9, note: 1 });
    await client.write({ ...tokenAccounts(2, { "t-1": [] }), note: 1 });
    await client.query({ operator_type: 1, account_list: [{ ...wireAccount("0:ann"), account: 7 }], note: 1 });
    expect(client.emulator.unreadFields()).toEqual({});
  });

  it("stay when the counts start again", async () => {
    const client = await start();
    await client.write({ ...unbind, note: 1 });
    client.emulator.resetCounts();
    expect(client.emulator.unreadFields()).toEqual({ note: 1 });
  });

  it("are a thousand by name at most, of 200 characters at most", async () => {
    const client = await start();
    const fields = (prefix: string, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 0]));
    await client.write({ ...unbind, ["l".repeat(201)]: 1, ...fields("a", 600) });
    await client.write({ ...unbind, ...fields("b", 600) });
    await client.write({ ...unbind, ...fields("c", 600), a0: 1 });
    const counts = client.emulator.unreadFields();
    expect(Object.keys(counts)).toHaveLength(1001);
    expect(counts).toMatchObject({ a0: 2, b0: 1, [`${"l".repeat(200)}…`]: 1, "…": 2 });
  });
});
