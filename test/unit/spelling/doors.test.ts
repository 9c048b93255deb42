import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";

import { type InProcess, startInProcess } from "../../support/inProcess";
import { ACCOUNT_DOORS, type Passed, TOKEN_DOORS } from "./doors";

let world: InProcess;
beforeAll(async () => {
  world = await startInProcess({ tokenAnswerTypes: "all" });
});
beforeEach(() => {
  world.emulator.reset();
  // Under mocks, Pulumi shows warnings on the console.
  jest.spyOn(console, "warn").mockReturnValue(undefined);
});
afterAll(() => world.stop());

function refusalIn(passed: Passed): string {
  return "refused" in passed ? passed.refused : `it passed: ${passed.keys.join()}`;
}

/** Wrong accounts, each with a word that no message may repeat where it may be a secret, and what is said. */
const WRONG_ACCOUNTS: readonly (readonly [text: string, says: RegExp])[] = [
  ["Mail:hush@example.com", /write Email: there, or 0: before all of it/],
  ["E-Mail:hush@example.com", /write Email: there/],
  ["Phone:+8613711112222", /write Mobile: there/],
  ["wx:hush", /write WeChatOpenId: or WeChatUnionId: there/],
  ["Email：hush@example.com", /a colon of another script after the type; write : there/],
  ["1005：hush@example.com", /a colon of another script/],
  ["01005:hush", /leading zeros/],
  ["1005.0:hush", /a fraction/],
  ["99999999999999999999:hush", /too large a number/],
  ["?:hush", /the service did not say the account's type/],
  ["undefined", /a word for a value that is not there/],
  ["1005:undefined", /a word for a value that is not there/],
  ["undefined:hush", /whose type is not there/],
  ["[object Object]", /made of an object/],
  ["undefined@hush.example", /with a value in it that is not there/],
  ["hush@undefined", /with a value in it that is not there/],
  ["Email:null@hush.example", /with a value in it that is not there/],
  ["(hush) => hush.token", /made of a function; call it/],
  ["${hush}@example.com", /a template that was not filled in; write the value itself/],
  ["Email:${hush}@example.com", /a template that was not filled in/],
  ["{{ hush }}", /a template that was not filled in/],
  ["AccountType.Email:hush@example.com", /write Email: there/],
  ["Email:hush@example.com,lin@example.com", /several accounts in one text; write a list/],
  ["<nil>", /a word for a value that is not there/],
  ["Calling [toString] on an [Output<T>] is not supported.", /made of an output/],
  ["hush\u200b", /not seen at its end \(zero width space, U\+200B\); write it without/],
  ["\u200ehush", /not seen at its start \(left-to-right mark, U\+200E\)/],
  ["hu\u00adsh", /not seen \(soft hyphen, U\+00AD\)/],
  ["\u00a0hush", /white space at its start \(no-break space, U\+00A0\)/],
  ["hush\u3000", /full-width character at its end \(ideographic space, U\+3000\)/],
  ["Mobile:+86137１1112222", /full-width character \(the wide form of 1, U\+FF11\); write the usual form/],
  ["Mobile:+86 137 1111 2222", /white space \(space, U\+0020\)/],
  ["Email:hu sh@example.com", /white space \(space, U\+0020\)/],
  ["Email:hush@example.com\u00a0", /no-break space/],
  ["h", /an account of 1 character/],
];

describe.each(ACCOUNT_DOORS)("$name", ({ pass, place }) => {
  test.each(WRONG_ACCOUNTS)("refuses %j by its place, without showing it, and sends nothing", async (text, says) => {
    const refusal = refusalIn(await pass(world, text));
    expect(refusal).toMatch(says);
    expect(refusal).toMatch(place);
    // A path names the key that is wrong.
    expect(refusal.replace(/^accountTokens\["[^\n]*?"\]: /m, "")).not.toMatch(/hush|hu\u00ad/);
    expect(world.emulator.counts().calls).toBe(0);
  });

  test.each([
    ["qa-lin", "0:qa-lin"],
    ["1005:lead@example.com", "1005:lead@example.com"],
    ["Email:lead@example.com", "1005:lead@example.com"],
    ["MOBILE : +8613711112222", "1002:+8613711112222"],
    ["0:Mail:lead@example.com", "0:Mail:lead@example.com"],
    ["user:42", "0:user:42"],
    ["0:undefined", "0:undefined"],
    ["张三:1", "0:张三:1"],
    ["wechatopenid:oABC", "1003:oABC"],
  ])("takes %j as %s", async (text, key) => {
    const passed = await pass(world, text);
    const [type = "", ...rest] = key.split(":");
    const account = rest.join(":");
    const asBound = [`t1 ${key}`];
    const asAsked = [`${type},${account},`];
    const asFound = [JSON.stringify({ accountTokens: [{ account, accountType: Number(type), tokens: [] }] })];
    expect([asBound, asAsked, asFound]).toContainEqual("keys" in passed ? passed.keys : passed);
  });
});

const WRONG_TOKENS: readonly (readonly [text: string, says: RegExp])[] = [
  ["undefined", /a word for a value that is not there; write the token/],
  ["null", /a word for a value that is not there/],
  ["NaN", /a word for a value that is not there/],
  ["None", /a word for a value that is not there/],
  ["true", /a word for a value that is not there/],
  ["[object Object]", /made of an object/],
  ["t1,t2", /several tokens in one text/],
  ["${TOKEN}", /a template that was not filled in/],
  ["<nil>", /a word for a value that is not there/],
  ["Calling [toString] on an [Output<T>] is not supported.", /made of an output/],
  ["05a8ea69\u200b", /not seen at its end \(zero width space, U\+200B\)/],
  ["\ufe0f05a8ea69", /not seen at its start/],
  ["05a8\u00a0ea69", /white space \(no-break space, U\+00A0\)/],
  ["０5a8ea69", /full-width character at its start/],
  ["05a8 ea69", /white space/],
  ["--", /without a letter or a digit/],
];

describe.each(TOKEN_DOORS)("$name", ({ pass, place }) => {
  test.each(WRONG_TOKENS)("refuses %j by its place, and sends nothing", async (text, says) => {
    const refusal = refusalIn(await pass(world, text));
    expect(refusal).toMatch(says);
    expect(refusal).toMatch(place);
    expect(world.emulator.counts().calls).toBe(0);
  });
});
