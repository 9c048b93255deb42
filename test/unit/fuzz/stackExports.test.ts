import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { z } from "zod";

import { ExitCode } from "../../../provider/src/cli/ExitCode";
import { type InProcess, startInProcess } from "../../support/inProcess";
import { encrypted, exportText, providerResource, secret, setResource } from "../../support/stackExport";
import { appIn, checkExport } from "../cli/runDrift";
import { signs, spliced } from "./brokenText";
import { expectClear } from "./expectClear";
import { fuzzing, soon } from "./fuzzing";
import { HUSH, hostileJson, hostileText, type Json, mutated } from "./hostile";

let world: InProcess;
beforeAll(async () => {
  world = await startInProcess({ tokenAnswerTypes: "all" });
});
afterAll(() => world.stop());

/** Runs `tpns drift` on an export, which is to be reported on, or refused in clear words. Gives how it ended. */
async function check(text: string): Promise<number> {
  const { code, err, report } = await soon(() => checkExport(world, text));
  if (err !== "") expectClear(new Error(err));
  expect({ code, err }).toEqual({ code: report === undefined ? ExitCode.Usage : expect.any(Number), err });
  return code;
}

const APPS = ["1500001048@emulator", "1500001048@https://127.0.0.1:1/base", "1@nowhere", "no app"];
/** An app as sets name it; the first is there. */
const app = fc.constantFrom(...APPS);
const token = fc.oneof(fc.constantFrom("05a8ea6924590dd3a94480fa1c9fc8448b4e", "t1", HUSH), hostileText);
const account = fc.oneof(fc.constantFrom("0:qa-1", "1005:qa@example.com", "?:untold", `0:${HUSH}`), hostileText);
const mapOf = (key: fc.Arbitrary<string>, value: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(key, fc.oneof(value, fc.uniqueArray(value, { maxLength: 3 }))), { maxLength: 4 })
    .map((entries) => Object.fromEntries(entries));

/** What stands in an export in the place of a value. */
const sealing = fc.constantFrom((value: unknown) => value, secret, encrypted);

const set = fc
  .tuple(app, mapOf(token, account), mapOf(account, token), fc.boolean(), sealing)
  .map(([ofApp, tokenAccounts, accountTokens, isByToken, seal]) => {
    const args = isByToken ? { tokenAccounts } : { accountTokens };
    const inputs = Object.fromEntries(Object.entries(args).map(([kind, map]) => [kind, seal(map)]));
    return setResource("phones", ofApp, args, { inputs });
  });

/** What Pulumi writes of a stack. */
const stack = fc
  .array(set, { minLength: 1, maxLength: 3 })
  .map((sets) => exportText([providerResource("app", { accessPoint: "emulator", secretKey: HUSH }), ...sets]));

const PROPERTIES = ["inputs", "outputs"];

/** Values of resources may be secret. What they are called, and the app, may not. */
function isQuietElsewhere(export_: Json): boolean {
  const names = JSON.stringify(export_, (key, value: unknown) => (PROPERTIES.includes(key) ? undefined : value));
  const apps = JSON.stringify(export_, ["deployment", "resources", ...PROPERTIES, "app"]);
  return !names.includes(HUSH) && !apps.includes(HUSH);
}
const broken = fc.oneof(mutated(stack.map(parsed)), hostileJson).filter(isQuietElsewhere);

function parsed(text: string): Json {
  return z.json().parse(JSON.parse(text));
}

/** Puts the emulator's address where an export names it. */
function located(text: string): string {
  return text.replaceAll("emulator", world.emulator.url);
}

describe("an export is checked, or refused in clear words that repeat no value:", () => {
  test.each<[string, fc.Arbitrary<string>]>([
    ["one that Pulumi wrote", stack],
    ["one of any shape", broken.map((shape) => JSON.stringify(shape))],
    [
      "one with signs in it",
      spliced(
        stack,
        signs.filter((text) => !text.includes(HUSH)),
      ),
    ],
    ["one of signs", signs],
  ])("%s", async (_, texts) => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        await check(located(text));
      }),
      fuzzing(10),
    );
  });
});

describe("an export that would keep a reader busy is refused soon:", () => {
  /** An export of a set with this JSON as one of its properties. */
  function withProperty(json: string): string {
    const inputs = { exclusive: "here" };
    const text = exportText([
      setResource("phones", appIn(world.emulator), { tokenAccounts: { t1: "0:qa-1" } }, { inputs }),
    ]);
    return text.replace('"here"', () => json);
  }
  const lists = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
  const objects = (depth: number): string => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

  test.each<[string, () => string]>([
    ["lists in lists", () => lists(100_000)],
    ["lists in a property", () => withProperty(lists(100_000))],
    ["objects in a property", () => withProperty(objects(100_000))],
    ["lists in a secret", () => withProperty(JSON.stringify({ ...secret(0), plaintext: lists(100_000) }))],
    ["an AccessID without an end", () => withProperty("true").replaceAll("1500001048@", `${"1".repeat(100_000)}@`)],
    [
      "an access point without an end",
      () => withProperty("true").replaceAll("@http", `@https://${"a/".repeat(99_999)}`),
    ],
    [
      "a name without an end",
      () => withProperty(JSON.stringify(encrypted())).replace("exclusive", "x".repeat(100_000)),
    ],
    ["a URN without an end", () => withProperty("[]").replace('::phones"', `::${"x".repeat(100_000)}"`)],
    ["an escaping URN", () => withProperty("[]").replace('::phones"', `::${"\\u001b".repeat(1_000)}"`)],
    ["many wrong resources", () => exportText(Array.from({ length: 5_000 }, () => ({ urn: 1, type: 2 })))],
  ])("%s", async (_, textOf) => {
    expect(await check(textOf())).toBe(ExitCode.Usage);
  });
});
