import { describe, expect, it, test } from "@jest/globals";

import { z } from "zod";

import { singleBehaviours, startEmulator } from "../../../emulator/src/index";
import { mapOf } from "../../support/declared";
import { singleAccounts } from "../../support/fleet";
import { inWorld, stackIn } from "../../support/inProcess";
import { encrypted, exportText, providerResource, secret, setResource, urnOf } from "../../support/stackExport";
import { TestClock } from "../../support/TestClock";
import { appIn, checkExport, setsIn, told } from "./runDrift";
import { runTpns } from "./runTpns";

const none = { known: 0, ignored: 0, unreadable: 0 };

describe("a set of tokens", () => {
  it("is in sync where just what is declared is bound", () =>
    inWorld({}, async (world) => {
      world.emulator.device("t1").setAccounts([{ account: "qa" }, { account: "a@b.c", type: 1005 }]);
      const { code, err, report } = await checkExport(
        world,
        setsIn(world, { phones: { tokenAccounts: { t1: ["0:qa", "1005:a@b.c"], t2: [] } } }),
      );
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(report).toMatchObject({
        result: "in-sync",
        source: "stdin",
        findings: [],
        problems: [],
        notes: [],
        census: {
          tokens: { declared: 2, checked: 2, inSync: 2, drifted: 0, ...none },
          accounts: { declared: 2, checked: 2, inSync: 2, drifted: 0, ...none },
        },
        resources: [{ urn: urnOf("phones"), view: "tokenAccounts", exclusive: true, secret: false }],
      });
    }));

  it("has drifted where an account is missing, changed or not declared", () =>
    inWorld({ tokenAnswerTypes: "all", accountsPerType: "many" }, async ({ emulator, clock }) => {
      emulator.device("t2").bind("other", 5);
      emulator.device("t3").setAccounts([{ account: "cc" }, { account: "stranger", type: 7 }]);
      const tokenAccounts = { t1: "0:aa", t2: "5:bb", t3: "0:cc", t4: [] };
      const { code, err, report } = await checkExport(
        { emulator, clock },
        setsIn({ emulator }, { phones: { tokenAccounts } }),
      );
      expect({ code, err }).toEqual({ code: 2, err: "" });
      expect(told(report)).toEqual([
        "missing phones t1: 0:aa -> ",
        "changed phones t2: 5:bb -> 5:other",
        "unexpected phones t3:  -> 7:stranger",
      ]);
      expect(report?.findings[1]).toMatchObject({
        status: "open",
        app: appIn(emulator),
        urn: urnOf("phones"),
        token: "t2",
        account: "bb",
        accountType: 5,
      });
      expect(report?.census).toEqual({
        tokens: { declared: 4, checked: 4, inSync: 1, drifted: 3, ...none },
        accounts: { declared: 3, checked: 3, inSync: 1, drifted: 2, ...none },
      });
    }));

  it("that is not exclusive is about what it declares alone", () =>
    inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      world.emulator.device("t1").setAccounts([{ account: "aa" }, { account: "stranger", type: 7 }]);
      world.emulator.device("t2").bind("other");
      const shared = { tokenAccounts: { t1: "0:aa", t2: "0:bb" }, exclusive: false };
      const { code, report } = await checkExport(world, setsIn(world, { phones: shared }));
      expect(code).toBe(2);
      expect(told(report)).toEqual(["changed phones t2: 0:bb -> 0:other"]);
    }));

  it("names tokens that the last apply found invalid, until they hold what is declared", () =>
    inWorld({}, async (world) => {
      world.emulator.device("t2").bind("bb");
      const args = { tokenAccounts: { t1: "0:aa", t2: "0:bb" }, onInvalidToken: "skip" };
      const sets = setsIn(world, { phones: args }, { outputs: { invalidTokens: ["t1", "t2"] } });
      const { code, report } = await checkExport(world, sets);
      expect(code).toBe(2);
      expect(told(report)).toEqual(["invalid-token phones t1: 0:aa -> "]);
    }));

  it("names accounts on more than 100 tokens", () =>
    inWorld({ hundredAndFirst: "allow" }, async (world) => {
      const tokens = Array.from({ length: 101 }, (_, index) => `token-${index}`);
      for (const token of tokens) world.emulator.device(token).bind("crowd");
      const halves = [tokens.slice(0, 51), tokens.slice(51)].map((some) => ({
        tokenAccounts: Object.fromEntries(some.map((token) => [token, "0:crowd"])),
      }));
      const [one = { tokenAccounts: {} }, other = { tokenAccounts: {} }] = halves;
      const { code, report } = await checkExport(world, setsIn(world, { one, other }));
      expect(code).toBe(2);
      expect(told(report)).toEqual(["over-limit one 0:crowd:  -> "]);
      expect(report?.findings[0]?.tokens).toEqual({ declared: 101, actual: 101 });
      expect(report?.census.accounts).toMatchObject({ declared: 1, drifted: 1 });
    }));
});

describe("a set of accounts", () => {
  const accountTokens = { "0:oncall": ["t1", "t2"], "1005:a@b.c": "t1", "0:nobody": [] };

  it("misses tokens that do not hold its accounts, and lets others hold them", () =>
    inWorld({}, async (world) => {
      world.emulator.device("t1").setAccounts([{ account: "a@b.c", type: 1005 }, { account: "oncall" }]);
      world.emulator.device("t3").bind("oncall");
      const { code, report } = await checkExport(world, setsIn(world, { team: { accountTokens } }));
      expect(code).toBe(2);
      expect(told(report)).toEqual(["missing team t2: 0:oncall -> "]);
      expect(report?.census).toEqual({
        tokens: { declared: 2, checked: 2, inSync: 1, drifted: 1, ...none },
        accounts: { declared: 3, checked: 3, inSync: 2, drifted: 1, ...none },
      });
    }));

  it("that is exclusive names the tokens of others", () =>
    inWorld({}, async (world) => {
      for (const token of ["t1", "t2", "t3"]) world.emulator.device(token).bind("oncall");
      world.emulator.device("t4").bind("nobody");
      const args = { accountTokens: { "0:oncall": ["t1", "t2"], "0:nobody": [] }, exclusive: true };
      const { code, report } = await checkExport(world, setsIn(world, { team: args }));
      expect(code).toBe(2);
      expect(told(report)).toEqual(["unexpected team t3:  -> 0:oncall", "unexpected team t4:  -> 0:nobody"]);
    }));

  it("names tokens that the last apply found invalid, and accounts on more than 100 tokens", () =>
    inWorld({ hundredAndFirst: "allow" }, async (world) => {
      for (let index = 0; index < 101; index += 1) world.emulator.device(`token-${index}`).bind("oncall");
      const args = { accountTokens: { "0:oncall": ["dead", "token-1"] }, onInvalidToken: "skip" };
      const sets = setsIn(world, { team: args }, { outputs: { invalidTokens: ["dead"] } });
      const { report } = await checkExport(world, sets);
      expect(told(report)).toEqual(["invalid-token team dead: 0:oncall -> ", "over-limit team 0:oncall:  -> "]);
      expect(report?.findings[1]?.tokens).toEqual({ declared: 2, actual: 101 });
    }));
});

describe("under every reading of the documents", () => {
  const sets = {
    phones: { tokenAccounts: { t1: ["0:aa", "1005:a@b.c"], t2: "0:bb", t3: [] } },
    team: { accountTokens: { "0:oncall": ["t4", "t5"], "7:oncall": "t4" } },
  };
  const behaviours = singleBehaviours().map(
    ({ setting, value, behaviour }) => [`${setting} ${String(value)}`, behaviour] as const,
  );

  test.each(behaviours)("%s: in sync is 0 and drift is 2", (_, behaviour) =>
    inWorld(behaviour, async (world) => {
      const { emulator } = world;
      emulator.device("t1").setAccounts([{ account: "aa" }, { account: "a@b.c", type: 1005 }]);
      emulator.device("t2").bind("bb");
      emulator.device("t4").setAccounts([{ account: "oncall" }, { account: "oncall", type: 7 }]);
      emulator.device("t5").bind("oncall");
      expect(await checkExport(world, setsIn(world, sets))).toMatchObject({ code: 0, err: "" });

      emulator.device("t2").setAccounts([{ account: "other" }]);
      emulator.device("t5").unbindAll();
      const { code, report } = await checkExport(world, setsIn(world, sets));
      expect(code).toBe(2);
      expect(report?.findings.map(({ kind, token }) => [kind, token])).toEqual([
        ["changed", "t2"],
        ["missing", "t5"],
      ]);
    }),
  );
});

test("the apps of a stack are read each with its own key, and what several sets declare is read once", async () => {
  const apps = ["41", "42"].map((accessId) => ({ accessId, secretKey: `key-${accessId}` }));
  const emulator = await startEmulator({ apps });
  try {
    emulator.device("t1", "41").bind("aa");
    emulator.device("t1", "42").bind("bb");
    const [one, two] = [appIn(emulator, "41"), appIn(emulator, "42")];
    const resources = [
      providerResource("one", { accessId: "41", accessPoint: emulator.url }),
      providerResource("two", { accessId: "42", accessPoint: emulator.url, secretKey: secret("key-42") }),
      setResource("first", one, { tokenAccounts: { t1: "0:aa" } }, { provider: "one" }),
      setResource("again", one, { tokenAccounts: { t1: "0:aa" }, exclusive: false }, { provider: "one" }),
      setResource("other", two, { tokenAccounts: { t1: "0:aa" } }, { provider: "two" }),
    ];
    const around = { environment: { TPNS_SECRET_KEY_41: "key-41" } };
    const { code, report } = await checkExport({ emulator, clock: new TestClock() }, resources, [], around);
    expect(code).toBe(2);
    expect(told(report)).toEqual(["changed other t1: 0:aa -> ?:bb"]);
    expect(report?.census.tokens).toMatchObject({ declared: 2, inSync: 1, drifted: 1 });
    expect(emulator.journal()).toHaveLength(2);
  } finally {
    await emulator.close();
  }
});

test("settings of an app come from the provider that its sets go through", () =>
  inWorld({ platformRequired: true }, async (world) => {
    world.emulator.device("t1").bind("aa");
    const resources = [
      providerResource("app", {
        accessPoint: world.emulator.url,
        auth: "basic",
        platform: "ios",
        secretKey: secret("emulator-demo-key"),
      }),
      setResource("phones", appIn(world.emulator), { tokenAccounts: { t1: "0:aa" } }),
    ];
    const environment = { TPNS_SECRET_KEY: undefined, TPNS_ACCESS_ID: undefined, TPNS_ACCESS_POINT: undefined };
    expect(await checkExport(world, resources, [], { environment })).toMatchObject({ code: 0 });
    expect(world.emulator.journal()[0]?.body).toMatchObject({ platform: "ios" });
  }));

test("an app of XG is asked in its dialect, where a token may hold several accounts of one type", async () => {
  const emulator = await startEmulator({ apps: [{ accessId: "7", secretKey: "key", platform: "ios", dialect: "xg" }] });
  try {
    emulator.device("t1", "7").setAccounts([
      { account: "aa", type: 1 },
      { account: "other", type: 1 },
    ]);
    const settings = {
      accessId: "7",
      accessPoint: emulator.url,
      secretKey: secret("key"),
      dialect: "xg",
      platform: "ios",
    };
    const args = { tokenAccounts: { t1: ["1:aa", "1:bb"] } };
    const resources = [providerResource("app", settings), setResource("phones", appIn(emulator, "7"), args)];
    const { code, report } = await checkExport({ emulator, clock: new TestClock() }, resources);
    expect(code).toBe(2);
    expect(told(report)).toEqual(["missing phones t1: 1:bb -> ", "unexpected phones t1:  -> 1:other"]);
  } finally {
    await emulator.close();
  }
});

describe("a state that does not say what is declared", () => {
  it("was refreshed: its sets are not compared, and the check is incomplete", () =>
    inWorld({}, async (world) => {
      const stack = stackIn(world);
      await stack.up({ tokenAccounts: { t1: "0:aa", t2: "0:bb" } });
      const exported = () => [
        providerResource("app", { accessPoint: world.emulator.url }),
        { ...setResource("phones", appIn(world.emulator), { tokenAccounts: {} }), ...recordOf(stack.text) },
      ];
      world.emulator.resetCounts();
      world.emulator.reset();
      world.emulator.device("t1").bind("aa");
      world.emulator.device("t2").bind("bb");
      expect(await checkExport(world, exported())).toMatchObject({ code: 0 });

      world.emulator.device("t2").setAccounts([{ account: "other" }]);
      expect(await checkExport(world, exported())).toMatchObject({ code: 2 });

      await stack.refresh();
      const { code, err, report } = await checkExport(world, exported());
      expect(code).toBe(3);
      expect(err).toMatch(
        /^error: urn:.*::phones: a refresh has put .*before the refresh.*--inventory.*`pulumi preview --refresh`\n$/,
      );
      expect(report).toMatchObject({
        result: "incomplete",
        findings: [],
        problems: [{ urn: urnOf("phones"), app: null }],
      });
      expect(report?.census.tokens).toMatchObject({ declared: 0 });
    }));

  it("says it again once a program has taken over what a refresh found, in an update without a call", () =>
    inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      const stack = stackIn(world);
      await stack.up({ tokenAccounts: { t1: "0:aa" } });
      world.emulator.device("t1").setAccounts([{ account: "other" }]);
      await stack.refresh();
      world.emulator.reset();
      world.emulator.device("t1").bind("other");
      const taken = { tokenAccounts: mapOf(stack.outputs ?? {}) };
      expect(await stack.up(taken)).toBe("update");
      expect(world.emulator.journal()).toEqual([]);
      expect(await stack.up(taken)).toBe("same");
      const resources = [
        providerResource("app", { accessPoint: world.emulator.url }),
        { ...setResource("phones", appIn(world.emulator), { tokenAccounts: {} }), ...recordOf(stack.text) },
      ];
      expect(await checkExport(world, resources)).toMatchObject({
        code: 0,
        report: { census: { tokens: { inSync: 1 } } },
      });
    }));

  it("was left by an operation that was interrupted, or between a delete and a create", () =>
    inWorld({}, async (world) => {
      world.emulator.device("t1").bind("aa");
      const whole = setsIn(world, { phones: { tokenAccounts: { t1: "0:aa" } } });
      const half = setResource(
        "half",
        appIn(world.emulator),
        { tokenAccounts: { t2: "0:bb" } },
        { pendingReplacement: true },
      );
      const pending = (type: string) => ({ resource: { urn: urnOf("late"), type, custom: true }, type: "creating" });
      const operations = {
        pending_operations: [pending("pulumi-nodejs:dynamic/tpns:TokenAccounts"), pending("aws:s3/bucket:Bucket")],
      };
      const text = exportText([...whole, half], operations);
      const { code, err, report } = await checkExport(world, text);
      expect(code).toBe(3);
      expect(err.split("\n")).toEqual([
        expect.stringMatching(/^error: .*::late: an operation was interrupted \(creating\)/),
        expect.stringMatching(/^error: .*::half: it was deleted and what replaces it was not created/),
        "",
      ]);
      expect(report?.census.tokens).toMatchObject({ declared: 1, inSync: 1 });
    }));

  it("may be checked all the same where the last apply did not finish, or a replaced set waits to be deleted", () =>
    inWorld({}, async (world) => {
      const outputs = { incomplete: true, unconfirmed: { t1: "0:aa" } };
      const sets = setsIn(world, { phones: { tokenAccounts: { t1: "0:aa" } } }, { outputs });
      const old = setResource("old", appIn(world.emulator), { tokenAccounts: { t9: "0:zz" } }, { delete: true });
      const { code, report } = await checkExport(world, [...sets, old]);
      expect(code).toBe(2);
      expect(told(report)).toEqual(["missing phones t1: 0:aa -> "]);
      expect(report?.notes).toEqual([
        { urn: urnOf("old"), text: expect.stringContaining("waits to be deleted") },
        { urn: urnOf("phones"), text: "the last `pulumi up` did not reach all that it declares" },
        { urn: urnOf("phones"), text: "the last `pulumi up` did not see what it wrote to 1 of its tokens" },
      ]);
    }));
});

describe("an export of version 4", () => {
  const bucket = {
    urn: "urn:pulumi:test::engine::aws:s3/bucket:Bucket::b",
    type: "aws:s3/bucket:Bucket",
    custom: true,
  };
  it.each([
    ["taint", { taint: true }],
    ["replaceWith", { replaceWith: [urnOf("phones")] }],
    ["hooks", { resourceHooks: { "before-create": ["note"] } }],
    ["views", { viewOf: urnOf("phones") }],
    ["refreshBeforeUpdate", { refreshBeforeUpdate: true }],
  ])("is read where another resource uses the feature %s", (feature, fields) =>
    inWorld({}, async (world) => {
      world.emulator.device("t1").bind("aa");
      const sets = setsIn(world, { phones: { tokenAccounts: { t1: "0:aa" } } });
      const { code, report } = await checkExport(
        world,
        exportText([{ ...bucket, ...fields }, ...sets], {}, 4, [feature]),
      );
      expect({ code, notes: report?.notes }).toEqual({ code: 0, notes: [] });
    }),
  );

  it.each([
    ["replaceWith", { replaceWith: [bucket.urn] }],
    ["hooks", { resourceHooks: { "before-create": ["note"] } }],
    ["refreshBeforeUpdate", { refreshBeforeUpdate: true }],
  ])("is read where a set uses the feature %s", (feature, fields) =>
    inWorld({}, async (world) => {
      world.emulator.device("t1").bind("other");
      const sets = setsIn(world, { phones: { tokenAccounts: { t1: "0:aa" } } }, fields);
      const { code, report } = await checkExport(world, exportText(sets, {}, 4, [feature]));
      expect(code).toBe(2);
      expect(told(report)).toEqual(["changed phones t1: 0:aa -> ?:other"]);
    }),
  );

  it("has a note on a set that is tainted, which is declared until it is replaced", () =>
    inWorld({}, async (world) => {
      world.emulator.device("t1").bind("aa");
      const sets = setsIn(world, { phones: { tokenAccounts: { t1: "0:aa" } } }, { taint: true });
      const { code, report } = await checkExport(world, exportText(sets, {}, 4, ["taint"]));
      expect(code).toBe(0);
      expect(report?.notes).toEqual([
        { urn: urnOf("phones"), text: expect.stringMatching(/^it is tainted, .* still declared$/) },
      ]);
    }));

  it.each([[undefined], [null], [[]]])("may name no feature: %j", (features) =>
    inWorld({}, async (world) => {
      world.emulator.device("t1").bind("aa");
      const sets = setsIn(world, { phones: { tokenAccounts: { t1: "0:aa" } } });
      expect(await checkExport(world, exportText(sets, {}, 4, features))).toMatchObject({ code: 0 });
    }),
  );
});

describe("a provider that does not say all", () => {
  const noneOfOurs = { TPNS_SECRET_KEY: undefined, TPNS_ACCESS_ID: undefined, TPNS_ACCESS_POINT: undefined };
  it.each([
    ["the key alone", { accessId: undefined }],
    ["the key, and an empty AccessID", { accessId: "" }],
    ["the key and the AccessID", {}],
    ["the key, and an empty access point", { accessId: undefined, accessPoint: " " }],
  ])("but %s is that of its sets' app", (_, settings) =>
    inWorld({}, async (world) => {
      world.emulator.device("t1").bind("aa");
      const resources = [
        providerResource("app", { secretKey: secret("emulator-demo-key"), ...settings }),
        setResource("phones", appIn(world.emulator), { tokenAccounts: { t1: "0:aa" } }),
      ];
      expect(await checkExport(world, resources, [], { environment: noneOfOurs })).toMatchObject({ code: 0 });
    }),
  );

  it.each([
    ["another AccessID", { accessId: "77" }],
    ["another access point", { accessId: undefined, accessPoint: "ap-singapore" }],
  ])("but the key and %s is another's, and its key goes nowhere", (_, settings) =>
    inWorld({}, async (world) => {
      const resources = [
        providerResource("app", { secretKey: secret("emulator-demo-key"), ...settings }),
        setResource("phones", appIn(world.emulator), { tokenAccounts: { t1: "0:aa" } }),
      ];
      const { code, err } = await checkExport(world, resources, [], { environment: noneOfOurs });
      expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining("secretKey: missing") });
      expect(world.emulator.counts().calls).toBe(0);
    }),
  );

  it.each([["TPNS_SECRET_KEY_1500001048"], ["TPNS_ACCESS_ID"], ["TPNS_DIALECT"], ["TPNS_LOG"]])(
    "is not in the way of the key in the export where %s is empty",
    (variable) =>
      inWorld({}, async (world) => {
        world.emulator.device("t1").bind("aa");
        const resources = [
          providerResource("app", { accessPoint: world.emulator.url, secretKey: secret("emulator-demo-key") }),
          setResource("phones", appIn(world.emulator), { tokenAccounts: { t1: "0:aa" } }),
        ];
        const environment = { ...noneOfOurs, [variable]: "" };
        expect(await checkExport(world, resources, [], { environment })).toMatchObject({ code: 0 });
      }),
  );
});

describe("secrets", () => {
  it("of a map appear as the hashes that the provider's own messages show", () =>
    inWorld({}, async (world) => {
      world.emulator.device("hidden-token").bind("hidden-stranger");
      const tokenAccounts = { "hidden-token": "0:hidden-account" };
      const resources = [
        providerResource("app", { accessPoint: world.emulator.url }),
        setResource(
          "phones",
          appIn(world.emulator),
          { tokenAccounts },
          { inputs: { tokenAccounts: secret(tokenAccounts) } },
        ),
      ];
      const { code, report } = await checkExport(world, resources);
      expect(code).toBe(2);
      expect(told(report)).toEqual(["changed phones #a1f1aa8e: 0:#c70452b0 -> ?:#1d0c9533"]);
      expect(JSON.stringify(report)).not.toContain("hidden");

      const clear = await checkExport(world, resources, ["--show-secrets"]);
      expect(told(clear.report)).toEqual(["changed phones hidden-token: 0:hidden-account -> ?:hidden-stranger"]);
      expect(clear.report?.findings[0]?.id).toBe(report?.findings[0]?.id);
    }));

  it("of single entries mask the whole set", () =>
    inWorld({}, async (world) => {
      const tokenAccounts = { t1: "0:visible", t2: secret(["0:hidden-one", "7:hidden-two"]) };
      const plain = { tokenAccounts: { t1: "0:visible", t2: ["0:hidden-one", "7:hidden-two"] } };
      const resources = [
        providerResource("app", { accessPoint: world.emulator.url }),
        setResource("phones", appIn(world.emulator), plain, {
          inputs: { tokenAccounts, redact: true },
          outputs: { redact: true },
        }),
      ];
      const { code, report } = await checkExport(world, resources);
      expect(code).toBe(2);
      expect(report?.findings).toHaveLength(3);
      expect(JSON.stringify(report)).not.toMatch(/hidden|visible/);
    }));

  it("that are encrypted in the export are asked for in clear", () =>
    inWorld({}, async (world) => {
      const inputs = { tokenAccounts: { t1: encrypted() } };
      const sets = setsIn(world, { phones: { tokenAccounts: { t1: "0:aa" } } }, { inputs });
      const { code, err } = await checkExport(world, sets);
      expect(code).toBe(4);
      expect(err).toBe(
        `error: ${urnOf("phones")}: "tokenAccounts" is encrypted in this export; write it with \`pulumi stack export --show-secrets\`\n`,
      );
    }));
});

test("10,000 tokens are read in 500 calls", () =>
  inWorld({}, async (world) => {
    const tokenAccounts = singleAccounts(10_000);
    for (const [token, account] of Object.entries(tokenAccounts))
      world.emulator.device(token).bind(String(account).slice(2));
    const { code, report } = await checkExport(world, setsIn(world, { phones: { tokenAccounts } }));
    expect(code).toBe(0);
    expect(report?.census.tokens).toMatchObject({ declared: 10_000, checked: 10_000, inSync: 10_000 });
    expect(world.emulator.counts().calls).toBe(500);
  }));

describe("a stack by its name", () => {
  it("is exported by Pulumi, in its folder", () =>
    inWorld({}, async (world) => {
      world.emulator.device("t1").bind("aa");
      const asked: unknown[] = [];
      const exportStack = (stack: string, directory: string | undefined) => {
        asked.push({ stack, directory });
        return Promise.resolve(exportText(setsIn(world, { phones: { tokenAccounts: { t1: "0:aa" } } })));
      };
      const args = ["drift", "--stack", "prod", "--cwd", "infra"];
      const { code, out } = await runTpns(world, args, { exportStack });
      expect(code).toBe(0);
      expect(out).toContain("In sync: what is bound is what is declared.");
      expect(asked).toEqual([{ stack: "prod", directory: "infra" }]);
    }));

  it("ends with 1 where Pulumi fails", () =>
    inWorld({}, async (world) => {
      const exportStack = () =>
        Promise.reject(new Error("`pulumi stack export --stack prod`: no stack named 'prod' found"));
      expect(await runTpns(world, ["drift", "--stack", "prod"], { exportStack })).toEqual({
        code: 1,
        out: "",
        err: "error: `pulumi stack export --stack prod`: no stack named 'prod' found\n",
      });
    }));
});

/** What a stand-in stack keeps of its one resource, for an export. */
function recordOf(text: string) {
  const properties = z.record(z.string(), z.unknown());
  return z.object({ inputs: properties, outputs: properties }).parse(JSON.parse(text));
}
