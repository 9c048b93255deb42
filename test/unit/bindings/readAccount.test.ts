import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";

import { AccountType } from "../../../provider/src/bindings/AccountType";
import { readAccount } from "../../../provider/src/bindings/readAccount";

function problemOf(value: unknown, typesAsText = false): string {
  const reading = readAccount(value, { typesAsText });
  return "problem" in reading ? reading.problem : `taken as ${reading.key}`;
}

describe("a text is an account", () => {
  test.each([
    ["qa-lin", "0:qa-lin"],
    ["1005:qa@example.com", "1005:qa@example.com"],
    ["Email:lead@example.com", "1005:lead@example.com"],
    ["EMAIL:lead@example.com", "1005:lead@example.com"],
    ["mobile:+8613711112222", "1002:+8613711112222"],
    ["Mobile : +8613711112222", "1002:+8613711112222"],
    ["Mobile:\t+8613711112222", "1002:+8613711112222"],
    ["default:qa", "0:qa"],
    ["wechatopenid:oABC", "1003:oABC"],
    ["3:a:b", "3:a:b"],
    ["0:Mail:x", "0:Mail:x"],
    ["0:undefined", "0:undefined"],
    ["0:?:x", "0:?:x"],
    ["0:0:x", "0:0:x"],
    ["Email:Mobile:x", "1005:Mobile:x"],
  ])("%j is %s", (text, key) => {
    expect(readAccount(text)).toEqual({ key });
  });
});

// Accounts that people have. A colon in them is theirs.
// prettier-ignore
const TEXTS = [
  "user:42", "team:lead", "https://example.com/u/1", "urn:uuid:1", "did:web:example.com", "a:b", "qa:1", "room:3", "id:7",
  "uid:42", ":aa", "aa:", "::", "a：b", "user：42", "paid:42", "raid:1", "said:x", "module:7", "mobility:9", "model:x",
  "number:9", "telegram:qa", "whatsapp:qa", "line:qa", "github:qa", "apple:qa", "android:1", "ios:1", "web:1", "dev:qa",
  "tester:qa", "fault:1", "group:7", "list:qa", "lead:qa", "admin:qa", "sip:qa@example.com", "xmpp:qa", "fe80::1",
  "10.0.0.1:8080", "localhost:8080", "2024-05-06T10:30", "v1.2:rc", "C:\\qa", "张三:1", "测试：一", "note: call back",
  "Re: hello", "a;b", "a, b", "time;12:30", "qa 1", "José", "O'Brien", "null-1", "undefined-behaviour", "nan-hai", "jo:1",
  "jda:1", "q:1", "qqq:1", "cellar:1", "phonebook:1", "mailbox:1", "emailer-bot", "smsgateway:1", "linked:1", "wechaty:1",
];

test.each(TEXTS)("%j is the text of an account of type 0", (text) => {
  expect(readAccount(text)).toEqual({ key: `0:${text}` });
});

describe("what looks like a misspelt type is refused, with what to write", () => {
  test.each([
    ["Mail:x", "Email:"],
    ["E-Mail:x", "Email:"],
    ["e mail:x", "Email:"],
    ["E_Mail:x", "Email:"],
    ["Emial:x", "Email:"],
    ["emai:x", "Email:"],
    ["Emails:x", "Email:"],
    ["mailto:x", "Email:"],
    ["gmail:x", "Email:"],
    ["email address:x", "Email:"],
    ["Em\u200bail:x", "Email:"],
    ["Еmail:x", "Email:"],
    ["Ｅｍａｉｌ:x", "Email:"],
    ["邮箱:x", "Email:"],
    ["Phone:x", "Mobile:"],
    ["phone number:x", "Mobile:"],
    ["tel:x", "Mobile:"],
    ["Mobil:x", "Mobile:"],
    ["Moblie:x", "Mobile:"],
    ["mobiles:x", "Mobile:"],
    ["cell:x", "Mobile:"],
    ["MSISDN:x", "Mobile:"],
    ["sms:x", "Mobile:"],
    ["Handy:x", "Mobile:"],
    ["手机：x", "Mobile:"],
    ["WeChat:x", "WeChatOpenId: or WeChatUnionId:"],
    ["weixin:x", "WeChatOpenId: or WeChatUnionId:"],
    ["wx:x", "WeChatOpenId: or WeChatUnionId:"],
    ["openid:x", "WeChatOpenId: or QQOpenId:"],
    ["unionid:x", "WeChatUnionId:"],
    ["qq:x", "QQNumber: or QQOpenId:"],
    ["WeChat_Open_ID:x", "WeChatOpenId:"],
    ["WechatOpenld:x", "WeChatOpenId:"],
    ["Linkdin:x", "LinkedIn:"],
    ["Fasebok:x", "Facebook:"],
    ["Defalt:x", "Default:"],
    ["Mail：x", "Email:"],
    ["Emial﹕x", "Email:"],
  ])("%j: %s", (text, names) => {
    expect(problemOf(text)).toBe(
      `an account that begins with what looks like a type; write ${names} there, or 0: before all of it if that very text is meant`,
    );
  });

  test.each([
    ["01:x", /leading zeros/],
    ["0005:x", /leading zeros/],
    ["+5:x", /a sign/],
    ["-1:x", /a sign/],
    ["1005.0:x", /a fraction/],
    ["1,005:x", /a fraction/],
    ["１００５:x", /digits of another script/],
    ["١٠٠٥:x", /digits of another script/],
    ["9007199254740993:x", /too large a number/],
    ["1005：x", /a colon of another script after the type; write :/],
    ["Email：x", /a colon of another script after the type; write :/],
    ["Email︓x", /a colon of another script/],
    ["Email∶x", /a colon of another script/],
    ["Email꞉x", /a colon of another script/],
    ["Email\u00a0:x", /white space beside the type/],
    [" 1005:x", /white space beside the type/],
    ["?:x", /the service did not say the account's type/],
    ["not said:x", /the service did not say the account's type/],
    ["undefined:x", /whose type is not there/],
    ["NaN:x", /whose type is not there/],
    ["[object Object]:x", /made of an object/],
    ["qa-lin；Mobile：+8613711112222", /several accounts in one text/],
    ["qa-lin;Mobile:+8613711112222", /several accounts in one text/],
    ["qa-lin, 1005:qa@example.com", /several accounts in one text/],
  ])("%j", (text, problem) => {
    expect(problemOf(text)).toMatch(problem);
    expect(problemOf(text)).toMatch(/; (?:write|find)/);
  });
});

describe("a text that no person wrote is refused", () => {
  test.each(["undefined", "null", "NaN", "NULL", "none", "nil", "N/A", "<no value>", "<none>", "\\N"])(
    "%j, with the way to mean it",
    (text) => {
      expect(problemOf(text)).toMatch(
        /^a word for a value that is not there; .*0: before all of it if that very text is meant$/,
      );
    },
  );

  test.each(["[object Object]", "qa-[object Promise]"])("%j", (text) => {
    expect(problemOf(text)).toMatch(/^a text that was made of an object;/);
  });

  test.each(["Calling [toString] on an [Output<T>] is not supported.", "qa-Calling [toJSON] on an [Output<T>] is not"])(
    "%j",
    (text) => {
      expect(problemOf(text)).toMatch(/^a text that was made of an output .* pulumi\.interpolate/);
    },
  );
});

test("what the SDK itself makes of an output says what to write", () => {
  expect(problemOf(JSON.stringify(pulumi.output("qa")))).toMatch(
    /^a text that was made of an output .* pulumi\.interpolate/,
  );
});

describe("an object", () => {
  test.each([
    [{ account: "qa" }, "0:qa"],
    [{ account: "qa", accountType: 1005 }, "1005:qa"],
    [{ account: "1005:qa", accountType: 0 }, "0:1005:qa"],
    [{ account: "Mail:qa", accountType: AccountType.Email }, "1005:Mail:qa"],
    [{ account: "user:42" }, "0:user:42"],
  ])("%j is what stands in it", (value, key) => {
    expect(readAccount(value)).toEqual({ key });
  });

  test.each<[unknown, RegExp]>([
    [{ account: "1005:qa" }, /begins with a type, and accountType is not there; write the type, or 0/],
    [{ account: "Email:qa" }, /begins with a type/],
    [{ account: "0:qa" }, /begins with a type/],
    [{ account: "Mail:qa" }, /looks like a type; write Email: there, or accountType: 0 beside it if/],
    [{ account: "undefined" }, /a word for a value that is not there/],
    [{ account: "qa", type: 1005 }, /no other name: write accountType$/],
    [{ account: "qa", accounttype: 1005 }, /write accountType$/],
    [{ account: "qa", account_type: 1005 }, /write accountType$/],
    [{ account: "qa", AccountType: 1005 }, /write accountType$/],
    [{ acount: "qa" }, /write account$/],
    [{ name: "qa", accountType: 5 }, /write account$/],
    [{ id: "qa" }, /write account$/],
    [{ account: "qa", secret: 1 }, /and no other name$/],
    [{ account: "qa", accountType: undefined }, /accountType is undefined, .*misspelt/],
    [{ account: "qa", accountType: null }, /accountType is null/],
    [{ account: "qa", accountType: "Email" }, /accountType is a text; write a number/],
    [{ account: "qa", accountType: "1005" }, /accountType is a text/],
    [{ account: "qa", accountType: "not said" }, /did not say the account's type; find it \(getTokenAccounts/],
    [{ account: "qa", accountType: -1 }, /no integer of 0 or more/],
    [{ account: "qa", accountType: 1.5 }, /no integer/],
    [{ account: "qa", accountType: NaN }, /no integer/],
    [{ account: "qa", accountType: 2 ** 53 }, /no integer/],
    [{ account: "qa", accountType: [1005] }, /accountType is a list/],
    [{ account: 13711112222 }, /account is a number; write the account's text/],
    [{ account: undefined, accountType: 5 }, /account is undefined/],
    [{ accountType: 5 }, /account is not there/],
    [{}, /account is not there/],
    [null, /^null came; write an account/],
    [undefined, /^undefined came/],
    [42, /^a number came/],
    [true, /^true or false came/],
    [() => "qa", /^a function came/],
    [["qa"], /^a list came/],
    [new Map([["account", "qa"]]), /^a JavaScript Map came/],
    [new Date(), /^a JavaScript Date came/],
  ])("%j is refused", (value, problem) => {
    expect(problemOf(value)).toMatch(problem);
    expect(problemOf(value)).not.toMatch(/secret|qa\b/);
  });

  test.each([
    [{ account: "qa", accountType: "1005" }, "1005:qa"],
    [{ account: "qa", accountType: "email" }, "1005:qa"],
    [{ account: "qa", accountType: undefined }, "0:qa"],
  ])("%j of a file has its type as text", (value, key) => {
    expect(readAccount(value, { typesAsText: true })).toEqual({ key });
  });

  test.each([
    ["Phone", /there is no such account type; write Mobile$/],
    ["Wechat", /write WeChatOpenId or WeChatUnionId$/],
    ["01", /write a number of 0 or more, or a name/],
    ["", /write a number/],
    ["not said", /the service did not say/],
  ])("of a file is refused where its type is %j", (accountType, problem) => {
    expect(problemOf({ account: "qa", accountType }, true)).toMatch(problem);
  });
});
