import { describe, expect, it, test } from "@jest/globals";

import { providerSettings } from "../../../provider/src/inputs/providerSettings";

const complete = { TPNS_ACCESS_ID: "1500001048", TPNS_SECRET_KEY: "env-key", TPNS_ACCESS_POINT: "ap-singapore" };
const noConfig = (): undefined => undefined;
const config = (values: Record<string, string>) => (name: string) => values[name];

describe("the settings of a provider", () => {
  it("come from the environment where nothing else has them", () => {
    const { settings, app, problems } = providerSettings(noConfig, complete);
    expect(problems).toEqual([]);
    expect(app).toBe("1500001048@https://api.tpns.sgp.tencent.com");
    expect(settings).toMatchObject({ auth: "signature", dialect: "tpns", concurrency: 8, timeoutSeconds: 10 });
    expect(settings?.secretKey()).toBe("env-key");
  });

  it("come from the Provider or the stack's configuration first", () => {
    const values = { "tpns:accessId": "1600002000", "tpns:secretKey": "stack-key", "tpns:concurrency": "3" };
    const { settings, app } = providerSettings(config(values), complete);
    expect(app).toBe("1600002000@https://api.tpns.sgp.tencent.com");
    expect(settings).toMatchObject({ accessId: "1600002000", concurrency: 3 });
    expect(settings?.secretKey()).toBe("stack-key");
  });

  it("read the key of the app live, before any other", () => {
    const environment: NodeJS.ProcessEnv = { ...complete, TPNS_SECRET_KEY_1500001048: "first" };
    const { settings } = providerSettings(config({ "tpns:secretKey": "stack-key" }), environment);
    expect(settings?.secretKey()).toBe("first");
    environment.TPNS_SECRET_KEY_1500001048 = "rotated";
    expect(settings?.secretKey()).toBe("rotated");
  });

  test.each([
    [{ TPNS_ACCESS_ID: undefined }, /^accessId: missing.*tpns:accessId.*TPNS_ACCESS_ID/],
    [
      { TPNS_SECRET_KEY: "hush\n" },
      /^secretKey: a key with white space at its end \(line break, .* \(found in TPNS_SECRET_KEY\)$/,
    ],
    [{ TPNS_SECRET_KEY: "undefined" }, /^secretKey: a word for a value that is not there; write the key/],
    [{ TPNS_SECRET_KEY: "${{ secrets.KEY }}" }, /^secretKey: a template that was not filled in/],
    [{ TPNS_SECRET_KEY: "hush\u200b" }, /^secretKey: a key with a character that is not seen at its end/],
    [{ TPNS_SECRET_KEY: undefined }, /^secretKey: missing.*tpns:secretKey.*TPNS_SECRET_KEY/],
    [{ TPNS_ACCESS_POINT: undefined }, /^accessPoint: missing \(ap-guangzhou, .*or a URL\)/],
    [{ TPNS_ACCESS_ID: "app-1" }, /^accessId: write the app's AccessID, digits only/],
    [{ TPNS_ACCESS_POINT: "http://push.example.com" }, /^accessPoint: .*https/],
    [{ TPNS_ACCESS_POINT: "ap-mars" }, /^accessPoint: /],
    [{ TPNS_AUTH: "digest" }, /^auth: write "signature" or "basic"/],
    [{ TPNS_DIALECT: "XG" }, /^dialect: write "tpns" or "xg"/],
    [
      { TPNS_DIALECT: "xg" },
      /^platform: missing \("android" or "ios": the dialect "xg" needs it\); .*tpns:platform.*TPNS_PLATFORM/,
    ],
    [{ TPNS_DIALECT: "xg", TPNS_PLATFORM: "Android" }, /^platform: write "android" or "ios"/],
    [{ TPNS_OP_TYPE: "phone" }, /^opType: write "qq", "rtx", "email" or "other"/],
    [{ TPNS_LOG: "verbose" }, /^TPNS_LOG: write "info", "debug" or "trace", or leave it out$/],
    [{ TPNS_CONCURRENCY: "many" }, /^concurrency: write a whole number/],
    [{ TPNS_TIMEOUT_SECONDS: "0" }, /^timeoutSeconds: /],
  ])("say what is wrong with %j", (change, problem) => {
    const { settings, problems } = providerSettings(noConfig, { ...complete, ...change });
    expect(settings).toBeUndefined();
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems.join()).not.toContain("env-key");
  });

  it("take the XG dialect with a platform and an operator", () => {
    const values = { "tpns:dialect": "xg", "tpns:platform": "ios", "tpns:opType": "rtx", "tpns:opId": "jo" };
    const { settings, dialect, problems } = providerSettings(config(values), complete);
    expect(problems).toEqual([]);
    expect(dialect).toBe("xg");
    expect(settings).toMatchObject({ dialect: "xg", platform: "ios", opType: "rtx", opId: "jo" });
  });

  test.each([
    ["debug", "debug"],
    ["", undefined],
    [undefined, undefined],
  ])("take TPNS_LOG=%s from the environment alone", (text, level) => {
    const environment = { ...complete, ...(text === undefined ? {} : { TPNS_LOG: text }) };
    const { settings } = providerSettings(config({ "tpns:log": "trace", "tpns:logLevel": "trace" }), environment);
    expect(settings?.logLevel).toBe(level);
  });

  test.each([
    [{}, "tpns"],
    [{ TPNS_DIALECT: "xg" }, "xg"],
    [{ TPNS_DIALECT: "XG" }, undefined],
  ])("tell of the dialect in %j although there is no AccessID", (change, dialect) => {
    const result = providerSettings(noConfig, { ...complete, TPNS_ACCESS_ID: undefined, ...change });
    expect(result.settings).toBeUndefined();
    expect(result.dialect).toBe(dialect);
  });

  test.each(["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:9", "https://push.example.com"])(
    "take the base URL %s",
    (url) => {
      expect(providerSettings(noConfig, { ...complete, TPNS_ACCESS_POINT: url }).app).toBe(`1500001048@${url}`);
    },
  );
});
