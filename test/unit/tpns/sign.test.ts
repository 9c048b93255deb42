import { expect, test } from "@jest/globals";
import { basicAuthorization, sign } from "../../../provider/src/tpns/sign";

const documented =
  '{"audience_type": "account","platform": "android","message": {"title": "test title","content": "test content","android": { "action": {"action_type": 3,"intent": "xgscheme://com.xg.push/notify_detail?param1=xg"}}},"message_type": "notify","account_list": ["5822f0eee44c3625ef0000bb"] }';

test("a signature is the documented one for the documented request", () => {
  const signature = sign({
    accessId: "1500001048",
    secretKey: "1452fcebae9f3115ba794fb0fff2fd73",
    timeStamp: "1565314789",
    body: Buffer.from(documented),
  });
  expect(signature).toBe("Y2QyMDc3NDY4MmJmNzhiZmRiNDNlMTdkMWQ1ZDU2YjNlNWI3ODlhMTY3MGZjMTUyN2VmNTRjNjVkMmQ3Yjc2ZA==");
});

test("basic authentication joins AccessID and SecretKey in base64", () => {
  expect(basicAuthorization("1500001048", "key")).toBe("Basic MTUwMDAwMTA0ODprZXk=");
});
