import { describe, expect, it } from "@jest/globals";
import type { Behaviour } from "../../emulator/src/index";
import { emulators, tokenAccounts, wireAccount } from "./client";

const start = emulators();

interface Case {
  readonly title: string;
  readonly behaviour?: Partial<Behaviour>;
  readonly before: readonly string[];
  readonly body: (token: string) => unknown;
  readonly after: readonly string[];
}

const override =
  (...accounts: string[]) =>
  (token: string) =>
    tokenAccounts(2, { [token]: accounts });
const unbind =
  (...accounts: string[]) =>
  (token: string) =>
    tokenAccounts(3, { [token]: accounts });
const untyped =
  (operator: 2 | 3, ...accounts: string[]) =>
  (token: string) => ({
    operator_type: operator,
    token_accounts: [{ token, account_list: accounts.map((account) => ({ account })) }],
  });

const many = { accountsPerType: "many" } as const;
const byType = { overrideScope: "type" } as const;

const cases: readonly Case[] = [
  { title: "2 binds a token never seen before", before: [], body: override("0:ann"), after: ["0:ann"] },
  { title: "2 without a type means type 0", before: [], body: untyped(2, "ann"), after: ["0:ann"] },
  { title: "2 clears other types", before: ["1:ann", "2:bob"], body: override("1:cid"), after: ["1:cid"] },
  {
    title: "2 keeps the types it does not name",
    behaviour: byType,
    before: ["1:ann", "2:bob"],
    body: override("1:cid"),
    after: ["1:cid", "2:bob"],
  },
  {
    title: "2 clears all of a type it names",
    behaviour: { ...byType, ...many },
    before: ["1:ann", "1:bob", "2:dan"],
    body: override("1:bob", "1:cid"),
    after: ["1:bob", "1:cid", "2:dan"],
  },
  {
    title: "2 keeps the last of a type",
    before: [],
    body: override("1:ann", "2:x1", "1:bob"),
    after: ["1:bob", "2:x1"],
  },
  {
    title: "2 keeps all of a type",
    behaviour: many,
    before: [],
    body: override("1:bob", "1:ann", "1:bob"),
    after: ["1:ann", "1:bob"],
  },
  {
    title: "2 with no account clears",
    behaviour: { overEmptyOverride: "clear" },
    before: ["0:ann", "1:bob"],
    body: override(),
    after: [],
  },
  {
    title: "2 with no account clears, whatever its scope",
    behaviour: { overEmptyOverride: "clear", ...byType },
    before: ["0:ann", "1:bob"],
    body: override(),
    after: [],
  },
  {
    title: "1 behaves as 2",
    before: ["0:ann", "1:bob"],
    body: (token) => tokenAccounts(1, { [token]: ["1:cid"] }),
    after: ["1:cid"],
  },
  { title: "3 removes what it lists", before: ["0:ann", "1:bob"], body: unbind("1:bob"), after: ["0:ann"] },
  { title: "3 without a type means type 0", before: ["0:ann", "1:ann"], body: untyped(3, "ann"), after: ["1:ann"] },
  { title: "3 goes by type", before: ["1:ann"], body: unbind("2:ann"), after: ["1:ann"] },
  {
    title: "3 goes by text alone",
    behaviour: { removeBy: "account" },
    before: ["1:ann", "2:ann", "3:bob"],
    body: unbind("9:ann"),
    after: ["3:bob"],
  },
  { title: "3 removes what is not bound", before: ["0:ann"], body: unbind("0:bob"), after: ["0:ann"] },
  {
    title: "4 removes all",
    before: ["0:ann", "1:bob"],
    body: (token) => ({ operator_type: 4, token_list: [token] }),
    after: [],
  },
];

describe("an operator", () => {
  it.each(cases)("$title", async ({ behaviour = {}, before, body, after }) => {
    const client = await start({ behaviour: { ...behaviour, accountsPerType: "many" } });
    client.emulator.device("t-1").setAccounts(
      before.map((key) => ({
        account: String(wireAccount(key).account),
        type: Number(wireAccount(key).account_type),
      })),
    );
    client.emulator.device("other").bind("ann");
    client.emulator.setBehaviour({ accountsPerType: behaviour.accountsPerType ?? "one" });
    expect(await client.write(body("t-1"))).toMatchObject({ ret_code: 0, result: ["0"] });
    const { "t-1": actual = [], other } = client.emulator.bindings();
    expect(actual).toEqual(after);
    expect(other).toEqual(["0:ann"]);
  });

  it("5 removes an account, by type and text, from every token", async () => {
    const client = await start({ behaviour: { removeBy: "account" } });
    await client.write(tokenAccounts(2, { "t-1": ["1:ann", "2:ann"], "t-2": ["1:ann"], "t-3": ["2:ann"] }));
    const answer = await client.write({ operator_type: 5, account_list: [wireAccount("1:ann"), wireAccount("1:bob")] });
    expect(answer).toMatchObject({ ret_code: 0, result: ["0", "10110008"] });
    expect(client.emulator.bindings()).toEqual({ "t-1": ["2:ann"], "t-3": ["2:ann"] });
  });

  it("5 removes all accounts of a text from every token, where it goes by that alone", async () => {
    const client = await start({ behaviour: { unbindBy: "account" } });
    await client.write(tokenAccounts(2, { "t-1": ["1:ann", "2:ann", "3:bob"], "t-2": ["2:ann"] }));
    await client.write({ operator_type: 5, account_list: [wireAccount("1:ann")] });
    expect(client.emulator.bindings()).toEqual({ "t-1": ["3:bob"] });
  });

  it("acts on each of its tokens", async () => {
    const client = await start();
    await client.write(tokenAccounts(2, { "t-1": ["0:ann"], "t-2": ["0:bob"], "t-3": ["0:cid"] }));
    await client.write(tokenAccounts(3, { "t-1": ["0:ann"], "t-2": ["0:ann"] }));
    await client.write({ operator_type: 4, token_list: ["t-3", "t-4"] });
    expect(client.emulator.bindings()).toEqual({ "t-2": ["0:bob"] });
  });
});

describe("an element", () => {
  const long = "t".repeat(37);

  it.each([
    [
      tokenAccounts(2, { "": ["0:ann"], [long]: ["0:ann"], "t-1": ["0:x"], "t-2": ["0:ann"] }),
      ["1008006", "1008006", "1008007", "0"],
    ],
    [
      tokenAccounts(3, { "": ["0:ann"], [long]: ["0:ann"], "t-1": ["0:"], "t-2": ["0:ann"] }),
      ["1008006", "1008006", "1008007", "0"],
    ],
    [{ operator_type: 4, token_list: ["", long, "gone", "t-2"] }, ["1008006", "1008006", "1008006", "0"]],
    [{ operator_type: 5, account_list: [{ account: "x" }, { account: "ann" }] }, ["1008007", "10110008"]],
    [tokenAccounts(2, { gone: ["0:ann"] }), ["1008006"]],
  ])("that cannot be fails alone (%#)", async (body, result) => {
    const client = await start();
    client.emulator.device("gone").uninstall();
    expect(await client.write(body)).toMatchObject({ ret_code: 0, result });
  });

  it("that fails leaves its token as it was, while the others change", async () => {
    const client = await start();
    client.emulator.device("t-1").bind("ann");
    await client.write(tokenAccounts(2, { "t-1": ["0:bob", "1:x"], "t-2": ["0:bob"] }));
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:ann"], "t-2": ["0:bob"] });
  });
});

describe("the 101st token of an account", () => {
  const oldest = "d-0";
  const full = async (hundredAndFirst: Behaviour["hundredAndFirst"]) => {
    const client = await start({ behaviour: { hundredAndFirst } });
    for (let index = 0; index < 100; index += 1) client.emulator.device(`d-${index}`).bind("ann", 1);
    return client;
  };

  it("displaces the oldest", async () => {
    const client = await full("evictOldest");
    expect(await client.write(tokenAccounts(2, { "t-1": ["1:ann"] }))).toMatchObject({ result: ["0"] });
    const bindings = client.emulator.bindings();
    expect(Object.keys(bindings)).toHaveLength(100);
    expect(bindings).not.toHaveProperty(oldest);
    expect(client.emulator.history().slice(-2)).toMatchObject([
      { token: "t-1", after: ["1:ann"], cause: "operator2" },
      { token: oldest, before: ["1:ann"], after: [], cause: "eviction" },
    ]);
  });

  it("displaces none where the token has the account already", async () => {
    const client = await full("evictOldest");
    await client.write(tokenAccounts(2, { "d-7": ["1:ann"] }));
    expect(Object.keys(client.emulator.bindings())).toHaveLength(100);
  });

  it("is refused as an element", async () => {
    const client = await full("refuse");
    const answer = await client.write(tokenAccounts(2, { "d-1": ["1:ann"], "t-1": ["1:ann"], "t-2": ["2:ann"] }));
    expect(answer).toMatchObject({ result: ["0", "1008007", "0"] });
    expect(client.emulator.bindings()).not.toHaveProperty("t-1");
  });

  it("is refused within one call, too", async () => {
    const client = await full("refuse");
    client.emulator.device(oldest).unbindAll();
    const answer = await client.write(tokenAccounts(2, { "t-1": ["1:ann"], "t-2": ["1:ann"] }));
    expect(answer).toMatchObject({ result: ["0", "1008007"] });
  });

  it("is not bound where the limit was reached while its write waited", async () => {
    const client = await full("refuse");
    client.emulator.device(oldest).unbindAll();
    client.emulator.setBehaviour({ lag: { kind: "manual" } });
    await client.write(tokenAccounts(2, { "t-1": ["1:ann", "2:bob"] }));
    client.emulator.device("quick").bind("ann", 1);
    client.emulator.applyPending();
    expect(client.emulator.bindings()).toMatchObject({ quick: ["1:ann"], "t-1": ["2:bob"] });
  });

  it("is bound beside the others", async () => {
    const client = await full("allow");
    await client.write(tokenAccounts(2, { "t-1": ["1:ann"] }));
    expect(Object.keys(client.emulator.bindings())).toHaveLength(101);
  });
});
