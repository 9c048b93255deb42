import { describe, expect, it } from "@jest/globals";
import { DEFAULT_APP, sign } from "../../emulator/src/index";
import { basic, emulators, json, QUERY_PATH, signed, WRITE_PATH } from "./client";

const start = emulators();

// The sample of TPNS 1024/34213.
const sample = {
  app: { accessId: "1500001048", secretKey: "1452fcebae9f3115ba794fb0fff2fd73" },
  timeStamp: "1565314789",
  body: '{"audience_type": "account","platform": "android","message": {"title": "test title","content": "test content","android": { "action": {"action_type": 3,"intent": "xgscheme://com.xg.push/notify_detail?param1=xg"}}},"message_type": "notify","account_list": ["5822f0eee44c3625ef0000bb"] }',
  sign: "Y2QyMDc3NDY4MmJmNzhiZmRiNDNlMTdkMWQ1ZDU2YjNlNWI3ODlhMTY3MGZjMTUyN2VmNTRjNjVkMmQ3Yjc2ZA==",
};

const body = JSON.stringify({ operator_type: 2, token_list: ["t-1"] });
const { accessId, secretKey } = DEFAULT_APP;
const good = signed(DEFAULT_APP, body);
const flipped = `${good.Sign?.startsWith("A") ? "B" : "A"}${good.Sign?.slice(1) ?? ""}`;

describe("the signature", () => {
  it("is the documented one for the documented sample", () => {
    expect(sign(sample.app.secretKey, sample.app.accessId, sample.timeStamp, sample.body)).toBe(sample.sign);
  });

  it("is accepted as documented: the sample gets past authentication", async () => {
    const client = await start({ apps: [sample.app] });
    const headers = { AccessId: sample.app.accessId, TimeStamp: sample.timeStamp, Sign: sample.sign };
    const answer = await json(await client.post(QUERY_PATH, sample.body, headers));
    expect(answer.retCode).toBe(1008002);
  });

  it("covers every byte of the body", async () => {
    const client = await start();
    const answer = await json(await client.post(QUERY_PATH, `${body}\n`, good));
    expect(answer.retCode).toBe(1008003);
  });
});

describe("a call", () => {
  it.each([
    ["signed", good],
    ["signed at no plausible time", { ...good, TimeStamp: "1", Sign: sign(secretKey, accessId, "1", body) }],
    ["with Basic authentication", basic(accessId, secretKey)],
  ])("%s is let in", async (_, headers) => {
    const client = await start();
    expect(await json(await client.post(QUERY_PATH, body, headers))).toMatchObject({ retCode: 0 });
  });

  const refused: readonly (readonly [string, Record<string, string>, number])[] = [
    ["without authentication", {}, 1008003],
    ["with another signature", { ...good, Sign: flipped }, 1008003],
    ["with an empty signature", { ...good, Sign: "" }, 1008003],
    ["with the signature's raw digest", { ...good, Sign: Buffer.from(good.Sign ?? "", "base64").toString() }, 1008003],
    ["signed with another key", signed({ accessId, secretKey: "other" }, body), 1008003],
    ["with a time stamp other than signed", { ...good, TimeStamp: "1565314790" }, 1008003],
    [
      "with a time stamp that is no number",
      { ...good, TimeStamp: "now", Sign: sign(secretKey, accessId, "now", body) },
      1008003,
    ],
    ["without a time stamp", { AccessId: accessId, Sign: good.Sign ?? "" }, 1008003],
    ["with a wrong signature beside right Basic", { ...good, Sign: flipped, ...basic(accessId, secretKey) }, 1008003],
    ["with Basic and another key", basic(accessId, `${secretKey}x`), 1008003],
    ["with Basic that is no pair", { Authorization: `Basic ${Buffer.from("x").toString("base64")}` }, 1008003],
    ["with a bearer token", { Authorization: `Bearer ${secretKey}` }, 1008003],
    ["signed for an unknown AccessID", signed({ accessId: "1500009999", secretKey }, body), 1008035],
    ["with Basic and an unknown AccessID", basic("1500009999", secretKey), 1008035],
  ];

  it.each(refused)("%s is refused with a code in the body", async (_, headers, code) => {
    const client = await start();
    const response = await client.post(QUERY_PATH, body, headers);
    expect(response.status).toBe(200);
    expect((await json(response)).retCode).toBe(code);
    expect((await json(await client.post(WRITE_PATH, body, headers))).ret_code).toBe(code);
  });

  it.each(refused)("%s is refused with HTTP 403, where that is how it behaves", async (_, headers, code) => {
    const client = await start({ behaviour: { authFailure: "403" } });
    const response = await client.post(QUERY_PATH, body, headers);
    expect(response.status).toBe(403);
    expect(response.headers.get("content-type")).toContain("text/plain");
    expect(await response.text()).toBe("Forbidden");
    expect(client.emulator.journal()).toMatchObject([{ status: 403, answer: null, code }]);
  });

  it("that is refused changes nothing", async () => {
    const client = await start();
    client.emulator.device("t-1").bind("ann");
    const unbind = JSON.stringify({ operator_type: 4, token_list: ["t-1"] });
    await client.post(WRITE_PATH, unbind, signed({ accessId, secretKey: "other" }, unbind));
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
  });
});
