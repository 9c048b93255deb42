import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { DEFAULT_APP, DEFAULT_BEHAVIOUR, type Emulator, startEmulator } from "../../../emulator/src/index";
import { TYPE_TOKENS } from "../../../provider/src/native/setKind";
import { ProviderFailure } from "../../protocol/providerFailure";
import { tokenOf } from "../../support/fleet";
import { NativePlugin, secret, structOf, UNKNOWN, urnOf } from "../../support/NativePlugin";
import type { Properties } from "../../support/ResourceMethods";

const [A, B, C] = [tokenOf(1), tokenOf(2), tokenOf(3)];
const TOKENS = urnOf("tokenAccounts");
const ACCOUNTS = urnOf("accountTokens");

let emulator: Emulator;
let plugin: NativePlugin;
let app: Properties;

beforeAll(async () => {
  emulator = await startEmulator();
  plugin = await NativePlugin.start();
  const { accessId, secretKey } = DEFAULT_APP;
  app = { accessId, secretKey, accessPoint: emulator.url };
});
afterAll(async () => {
  plugin.stop();
  await emulator.close();
});
beforeEach(async () => {
  emulator.setBehaviour({ ...DEFAULT_BEHAVIOUR, tokenAnswerTypes: "all" });
  emulator.reset();
  plugin.lines.length = 0;
  await plugin.configure(app);
});

/** Checks and creates, each in an operation. */
async function created(urn: string, args: Properties): Promise<{ inputs: Properties; outs: Properties; id: string }> {
  const { inputs, failures } = await plugin.check(urn, {}, args);
  expect(failures).toEqual([]);
  const { id, outs } = await plugin.create(urn, inputs);
  await plugin.configure(app);
  return { inputs, outs, id };
}

function changesOf(diff: messages.DiffResponse.AsObject): unknown {
  return diff.detaileddiffMap.map(([path, { kind, inputdiff }]) => [path, kind, inputdiff]).sort();
}

describe("a set", () => {
  test("is checked, created, read, updated and deleted, with lists in its state", async () => {
    const { inputs, outs, id } = await created(TOKENS, {
      tokenAccounts: { [A]: ["qa-1", "Email:a@example.com"], [B]: ["0:qa-2"] },
    });
    expect(inputs.tokenAccounts).toEqual({ [A]: ["0:qa-1", "1005:a@example.com"], [B]: ["0:qa-2"] });
    expect(outs).toMatchObject({ tokenAccounts: inputs.tokenAccounts, app: `${DEFAULT_APP.accessId}@${emulator.url}` });
    expect(outs).not.toHaveProperty("redact");
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(emulator.bindings()).toEqual({ [A]: ["0:qa-1", "1005:a@example.com"], [B]: ["0:qa-2"] });

    emulator.device(B).setAccounts([{ account: "guest" }]);
    const read = await plugin.read(TOKENS, id, outs, inputs);
    expect(read.id).toBe(id);
    expect(read.props.tokenAccounts).toMatchObject({ [B]: ["0:guest"] });
    const drift = await plugin.diff(TOKENS, read.props, inputs);
    expect(changesOf(drift)).toEqual([[`tokenAccounts["${B}"]`, 4, false]]);

    const news = await plugin.check(TOKENS, inputs, { tokenAccounts: { [A]: ["qa-1"], [C]: ["qa-3"] } });
    const changed = await plugin.diff(TOKENS, read.props, news.inputs);
    expect(changed.changes).toBe(messages.DiffResponse.DiffChanges.DIFF_SOME);
    expect(changesOf(changed)).toEqual([
      [`tokenAccounts["${A}"]`, 4, false],
      [`tokenAccounts["${B}"]`, 2, false],
      [`tokenAccounts["${C}"]`, 0, false],
    ]);
    const { outs: updated } = await plugin.update(TOKENS, read.props, news.inputs);
    expect(emulator.bindings()).toEqual({ [A]: ["0:qa-1"], [C]: ["0:qa-3"] });
    const same = await plugin.diff(TOKENS, updated, news.inputs);
    expect(same.changes).toBe(messages.DiffResponse.DiffChanges.DIFF_NONE);

    await plugin.configure(app);
    await plugin.delete(TOKENS, updated);
    expect(emulator.bindings()).toEqual({});
  });

  test("of accounts has canonical keys", async () => {
    const { inputs } = await created(ACCOUNTS, { accountTokens: { oncall: [B, A], "Email:x@example.com": [A] } });
    expect(inputs.accountTokens).toEqual({ "0:oncall": [A, B].sort(), "1005:x@example.com": [A] });
    expect(emulator.bindings()).toEqual({ [A]: ["0:oncall", "1005:x@example.com"], [B]: ["0:oncall"] });
  });

  test("is left alone by a check where it is canonical", async () => {
    const { inputs } = await plugin.check(
      TOKENS,
      {},
      { tokenAccounts: { [A]: ["1005:a", "0:a:b"] }, exclusive: false },
    );
    expect((await plugin.check(TOKENS, inputs, inputs)).inputs).toEqual(inputs);
  });
});

test("refuses what is wrong with its path, and names no property to the engine", async () => {
  const cases: [Properties, string][] = [
    [{ tokenAccounts: { [A]: [7] } }, `tokenAccounts["${A}"]: a number came`],
    [{ tokenAccounts: { [A]: 7 } }, `tokenAccounts["${A}"]: a number came`],
    [{ tokenAccounts: { [A]: true } }, "true or false came"],
    [{ tokenAccounts: { [A]: null } }, `tokenAccounts["${A}"]: null came`],
    [{ tokenAccounts: { [A]: [], [B]: [""] } }, `tokenAccounts["${B}"]`],
    [{ tokenAccounts: [A] }, "tokenAccounts: a list came; write a map of tokens to their accounts"],
    [{ tokenAccounts: "x" }, "tokenAccounts: a text came"],
    [{}, "tokenAccounts: undefined came"],
    [{ accountTokens: { a: [A] } }, "accountTokens: it is the argument of another resource"],
    [{ tokenAccounts: {}, exclusiv: true }, "there is no such argument; take it out, or correct its name to exclusive"],
    [{ tokenAccounts: {}, exclusive: "yes" }, "exclusive: write true or false"],
    [{ tokenAccounts: {}, maxUnbind: "3" }, "maxUnbind: write a whole number"],
    [{ tokenAccounts: {}, refreshBeforeUpdate: 1 }, "refreshBeforeUpdate: a number came; write true or false"],
    [{ tokenAccounts: {}, redact: true }, "redact: there is no such argument"],
    [{ tokenAccounts: { [A]: ["Mail:x@example.com"] } }, "Email:"],
  ];
  for (const [args, problem] of cases) {
    const { failures } = await plugin.check(TOKENS, {}, args);
    expect(failures.join("\n")).toContain(problem);
  }
  expect(emulator.journal()).toEqual([]);
});

describe("secrets", () => {
  test("stay secret entry by entry, in inputs, state and messages", async () => {
    const { inputs, outs } = await created(ACCOUNTS, { accountTokens: { oncall: secret([A]), qa: [B] } });
    expect(inputs.accountTokens).toEqual({ "0:oncall": secret([A]), "0:qa": [B] });
    expect(outs.accountTokens).toEqual(inputs.accountTokens);
    const one = await plugin.check(TOKENS, {}, { tokenAccounts: { [A]: [secret("hush-hush")] } });
    expect(one.inputs.tokenAccounts).toEqual({ [A]: secret(["0:hush-hush"]) });
    const whole = await plugin.check(TOKENS, {}, { tokenAccounts: secret({ [A]: ["hush-hush"] }) });
    expect(whole.inputs.tokenAccounts).toEqual(secret({ [A]: ["0:hush-hush"] }));
  });

  test("show as hashes where something fails, and what is unconfirmed is as secret as the entry", async () => {
    emulator.setBehaviour({ ...DEFAULT_BEHAVIOUR, lag: { kind: "fixed", ms: 1_000_000 } });
    const args = {
      tokenAccounts: { [A]: secret(["hush-hush"]) },
      convergence: { timeoutSeconds: 0.2, settleSeconds: 0.1 },
    };
    const { inputs } = await plugin.check(TOKENS, {}, args);
    const failure: unknown = await plugin.create(TOKENS, inputs).catch((error: unknown) => error);
    if (!(failure instanceof ProviderFailure)) throw new Error("it did not fail");
    expect(failure.message).not.toContain("hush-hush");
    expect(failure.id).toMatch(/^[\da-f-]{36}$/);
    expect(failure.properties).toMatchObject({ unconfirmed: { [A]: secret(["0:hush-hush"]) }, incomplete: true });
  });

  test("that an entry has become are stored as such, without a call", async () => {
    const { inputs, outs } = await created(TOKENS, { tokenAccounts: { [A]: ["qa"], [B]: ["qa-2"] } });
    const news = await plugin.check(TOKENS, inputs, { tokenAccounts: { [A]: secret(["qa"]), [B]: ["qa-2"] } });
    expect(changesOf(await plugin.diff(TOKENS, outs, news.inputs))).toEqual([[`tokenAccounts["${A}"]`, 4, false]]);
    const calls = emulator.journal().length;
    const { outs: after } = await plugin.update(TOKENS, outs, news.inputs);
    expect(after.tokenAccounts).toEqual({ [A]: secret(["0:qa"]), [B]: ["0:qa-2"] });
    expect(emulator.journal()).toHaveLength(calls);
    expect((await plugin.diff(TOKENS, after, news.inputs)).changes).toBe(1);
  });
});

describe("a preview", () => {
  test("keeps what is not known to its entry, and tells the rest", async () => {
    const { inputs, failures } = await plugin.check(
      TOKENS,
      {},
      { tokenAccounts: { [A]: [UNKNOWN, "qa"], [B]: ["qa"] } },
    );
    expect(failures).toEqual([]);
    expect(inputs.tokenAccounts).toEqual({ [A]: UNKNOWN, [B]: ["0:qa"] });
    const { id, outs } = await plugin.create(TOKENS, inputs, { preview: true });
    expect(id).toBe("");
    expect(outs).toMatchObject({ tokenAccounts: inputs.tokenAccounts });
    expect(outs).not.toHaveProperty("declaredHash");
    const known = await plugin.check(TOKENS, {}, { tokenAccounts: { [B]: ["qa"] } });
    expect((await plugin.create(TOKENS, known.inputs, { preview: true })).outs).toHaveProperty("declaredHash");
    expect((await plugin.check(TOKENS, {}, { tokenAccounts: UNKNOWN })).failures).toEqual([]);
    expect(emulator.journal()).toEqual([]);
  });
});

test("a set that asks for it is read before each update", async () => {
  const { inputs } = await plugin.check(TOKENS, {}, { tokenAccounts: { [A]: ["qa"] }, refreshBeforeUpdate: true });
  const { outs, refreshFirst } = await plugin.create(TOKENS, inputs);
  expect([refreshFirst, outs.refreshBeforeUpdate]).toEqual([true, true]);
});

test("a conflict is refused before anything is written, and what is said stands at the resource", async () => {
  emulator.device(A).bind("stranger", 3);
  const { inputs } = await plugin.check(TOKENS, {}, { tokenAccounts: { [A]: ["qa"] } });
  await expect(plugin.create(TOKENS, inputs)).rejects.toThrow("TPNS_CONFLICT");
  const odd = await plugin.check(TOKENS, {}, { tokenAccounts: { [B]: ["13711112222.0"] } });
  expect(odd.failures).toEqual([]);
  expect(plugin.lines).toMatchObject([{ severity: 2, urn: TOKENS, message: expect.stringContaining("spreadsheet") }]);
});

describe("an operation ends", () => {
  test.each([
    ["when the engine cancels it", 0],
    ["when its customTimeouts are over", 0.3],
  ])("%s, with an exact state", async (_when, timeout) => {
    emulator.setBehaviour({ ...DEFAULT_BEHAVIOUR, lag: { kind: "fixed", ms: 1_000_000 } });
    const { inputs } = await plugin.check(TOKENS, {}, { tokenAccounts: { [A]: ["qa"] } });
    const failing = plugin.create(TOKENS, inputs, { timeout }).catch((error: unknown) => error);
    while (emulator.journal().length < 3) await new Promise((resolve) => setImmediate(resolve));
    if (timeout === 0) await plugin.cancel();
    const failure = await failing;
    if (!(failure instanceof ProviderFailure)) throw new Error("it did not fail");
    expect(failure.message).toContain("the operation was to end");
    expect(failure.properties).toMatchObject({ tokenAccounts: { [A]: [] }, unconfirmed: { [A]: ["0:qa"] } });
    emulator.applyPending();
    await plugin.configure(app);
    const { outs } = await plugin.update(TOKENS, { ...failure.properties }, inputs);
    expect(outs.tokenAccounts).toEqual({ [A]: ["0:qa"] });
  });
});

describe("an import", () => {
  beforeEach(() => {
    emulator.device(A).setAccounts([{ account: "qa-1" }, { account: "a@example.com", type: 1005 }]);
    emulator.device(B).setAccounts([{ account: "qa-1" }]);
  });

  test.each([
    ["a list with commas", `${A}, ${B}`],
    ["a list in JSON", JSON.stringify([A, B])],
  ])("reads %s, and what it gives declares just that", async (_what, id) => {
    const read = await plugin.read(TOKENS, id);
    expect(read.inputs.tokenAccounts).toEqual({ [A]: ["0:qa-1", "1005:a@example.com"], [B]: ["0:qa-1"] });
    expect(read.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect((await plugin.read(TOKENS, JSON.stringify([B, A]))).id).toBe(read.id);
    const { inputs } = await plugin.check(TOKENS, read.inputs, { tokenAccounts: read.inputs.tokenAccounts });
    expect((await plugin.diff(TOKENS, read.props, inputs)).changes).toBe(messages.DiffResponse.DiffChanges.DIFF_NONE);
  });

  test("reads accounts", async () => {
    const read = await plugin.read(ACCOUNTS, "qa-1,Email:a@example.com");
    expect(read.inputs.accountTokens).toEqual({ "0:qa-1": [A, B].sort(), "1005:a@example.com": [A] });
  });

  test("of nothing that is bound finds no resource, and of some warns", async () => {
    expect((await plugin.read(TOKENS, C)).id).toBe("");
    const read = await plugin.read(TOKENS, `${A},${C}`);
    expect(read.inputs.tokenAccounts).toMatchObject({ [C]: [] });
    expect(plugin.lines.at(-1)).toMatchObject({ severity: 2, message: expect.stringContaining("nothing is bound to") });
  });

  test.each([
    ["", "it names nothing"],
    ["[1]", "it is no list of texts"],
    ["[a", "it begins like a JSON list"],
    ["file:nowhere.txt", "its file can't be read"],
    ["6f9619ff-8b86-4011-b42d-00cf4fc964ff", "it is the id of a resource in a state"],
    [`${A},,${B}`, "item 2"],
  ])("of %j is refused with the form to write", async (id, problem) => {
    const failing = plugin.read(TOKENS, id);
    await expect(failing).rejects.toThrow(problem);
    await expect(failing).rejects.toThrow("file:tokens.txt");
    expect(emulator.journal()).toEqual([]);
  });
});

describe("look-ups", () => {
  test("give what the functions give, secret where an argument is", async () => {
    emulator.device(A).setAccounts([{ account: "qa-1" }]);
    const { result } = await plugin.invoke("tpns:index:getTokenAccounts", { tokens: [A, B] });
    expect(result).toEqual({ tokenAccounts: { [A]: [{ account: "qa-1", accountType: 0 }], [B]: [] } });
    const hidden = await plugin.invoke("tpns:index:getAccountTokens", { accounts: [secret("qa-1")] });
    expect(hidden.result).toEqual({ accountTokens: secret([{ account: "qa-1", accountType: 0, tokens: [A] }]) });
  });

  test("refuse wrong arguments, and names that there are not", async () => {
    expect((await plugin.invoke("tpns:index:getTokenAccounts", { token: A })).failures.join()).toContain("tokens");
    await expect(plugin.invoke("tpns:index:getTokens", {})).rejects.toThrow(
      "there is no function tpns:index:getTokens",
    );
  });
});

describe("the provider's configuration", () => {
  test("is filled in from the environment, never with the key", async () => {
    const environment = { TPNS_ACCESS_ID: "1500001048", TPNS_ACCESS_POINT: "ap-singapore", TPNS_SECRET_KEY: "env-key" };
    const other = await NativePlugin.start(environment);
    const request = new messages.CheckRequest().setUrn("urn").setNews(structOf({ secretKey: "plain-key" }));
    const answer = await other.ask<messages.CheckResponse>((done) => other.client.checkConfig(request, done));
    expect(answer.getFailuresList()).toEqual([]);
    expect(answer.getInputs()?.toJavaScript()).toEqual({
      accessId: "1500001048",
      accessPoint: "ap-singapore",
      secretKey: secret("plain-key"),
    });
    other.stop();
  });

  test("is refused where it is wrong or missing", async () => {
    const request = new messages.CheckRequest().setNews(structOf({ acessId: "1", concurrency: "many" }));
    const answer = await plugin.ask<messages.CheckResponse>((done) => plugin.client.checkConfig(request, done));
    const failures = answer.getFailuresList().map((one) => one.getReason());
    expect(failures.join("\n")).toContain("correct its name to accessId");
    expect(failures.join("\n")).toContain("concurrency: write a whole number");
    expect(failures.join("\n")).toContain("accessPoint: missing");
  });

  test.each([
    [{ accessPoint: "ap-singapore" }, { accessPoint: "https://api.tpns.sgp.tencent.com/" }, []],
    [{ accessId: "1600001048" }, {}, ["accessId"]],
    [{ accessPoint: "ap-hongkong" }, {}, ["accessPoint"]],
    [{ concurrency: 4 }, { concurrency: "4" }, []],
    [{ secretKey: "old" }, { secretKey: "new" }, []],
    [{ accessId: undefined }, {}, []],
    [{ accessId: UNKNOWN }, {}, []],
    [{ accessId: undefined, "tpns:accessId": "1500001048" }, {}, []],
  ])("replaces only for another app that is known: %j then %j", async (olds, news, replaces) => {
    const known = { accessId: "1500001048", accessPoint: "ap-singapore", secretKey: "key" };
    const request = new messages.DiffRequest().setOlds(structOf({ ...known, ...olds }));
    request.setNews(structOf({ ...known, ...news }));
    const answer = await plugin.ask<messages.DiffResponse>((done) => plugin.client.diffConfig(request, done));
    expect(answer.getReplacesList()).toEqual(replaces);
  });
});

test("a resource of another app is replaced, the old one first", async () => {
  const { inputs, outs } = await created(TOKENS, { tokenAccounts: { [A]: ["qa"] } });
  const moved = { ...inputs, app: "1600001048@https://elsewhere.example" };
  const diff = await plugin.diff(TOKENS, outs, moved);
  expect([diff.replacesList, diff.deletebeforereplace]).toEqual([["app"], true]);
  expect(changesOf(diff)).toEqual([["app", 5, false]]);
});

test("what the dynamic way left in a state is taken over with one line, and no call", async () => {
  const { inputs, outs } = await created(TOKENS, { tokenAccounts: { [A]: ["qa"], [B]: ["0:qa-2", "1:crew"] } });
  const old = {
    ...outs,
    tokenAccounts: { [A]: "0:qa", [B]: ["0:qa-2", "1:crew"] },
    redact: true,
    __provider: "exports…",
  };
  expect(changesOf(await plugin.diff(TOKENS, old, inputs))).toEqual([
    ["__provider", 2, false],
    ["redact", 2, false],
  ]);
  const calls = emulator.journal().length;
  expect((await plugin.update(TOKENS, old, inputs)).outs).toEqual(outs);
  expect(emulator.journal()).toHaveLength(calls);
});

test("gives the schema that stands in the package", async () => {
  const ask = (version: number) =>
    plugin.ask<messages.GetSchemaResponse>((done) =>
      plugin.client.getSchema(new messages.GetSchemaRequest().setVersion(version), done),
    );
  expect(JSON.parse((await ask(0)).getSchema())).toMatchObject({
    name: "tpns",
    resources: { [TYPE_TOKENS.tokenAccounts]: {} },
  });
  await expect(ask(1)).rejects.toThrow("there is no version 1 of schemas");
});

test("says its version, and no other service than that of a provider", async () => {
  const info = await plugin.ask<{ getVersion(): string }>((done) => plugin.client.getPluginInfo(new Empty(), done));
  expect(info.getVersion()).toMatch(/^\d+\.\d+\.\d+$/);
  const construct = plugin.ask((done) => plugin.client.construct(new messages.ConstructRequest(), done));
  await expect(construct).rejects.toThrow(/does not implement/);
  await expect(plugin.check("urn:pulumi:a::b::tpns:index:Other::c", {}, {})).rejects.toThrow("there is no resource");
});
