import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { CallContext } from "../../../provider/src/tpns/CallContext";
import { queryCodec } from "../../../provider/src/tpns/codec/queryCodec";
import { TpnsError } from "../../../provider/src/tpns/errors";

const byToken: CallContext = { operation: "query tokens", tokens: ["a", "b"], accounts: [] };

function readTokens(answer: unknown, asked = ["a", "b"]) {
  return queryCodec.decodeTokens(answer, asked, { ...byToken, tokens: asked });
}

const asked = [
  { account: "x", accountType: 0 },
  { account: "y", accountType: 1005 },
];
const byAccount: CallContext = { operation: "query accounts", tokens: [], accounts: asked };

function readAccounts(answer: unknown) {
  return queryCodec.decodeAccounts(answer, asked, byAccount);
}

function errorOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    return error;
  }
  throw new Error("the answer was read");
}

const x = { account: "x" };
const a = { token: "a", account_list: [x] };
const b = { token: "b", account_list: [{ account: "y", account_type: 1005 }] };
const y5 = { account: "y", accountType: 1005 };

describe("an answer by token", () => {
  test.each<[string, unknown, unknown]>([
    ["a mapping for each", { retCode: 0, errMsg: "NO_ERROR", result: ["0", "0"], token_accounts: [a, b] }, [[x], [y5]]],
    ["the other spelling", { ret_code: "0", result: [0, "ok"], token_accounts: [a, b] }, [[x], [y5]]],
    ["another order", { retCode: 0, token_accounts: [b, a] }, [[x], [y5]]],
    ["an unknown token coded", { retCode: 0, result: ["0", "10110008"], token_accounts: [a] }, [[x], []]],
    ["an unknown token in a word", { retCode: 0, result: ["ok", "token_not_exists"], token_accounts: [a] }, [[x], []]],
    ["an invalid token", { retCode: 0, result: ["0", 1008006], token_accounts: [a] }, [[x], []]],
    ["an unknown token left out", { retCode: 0, result: ["0", "0"], token_accounts: [a] }, [[x], []]],
    ["an empty list", { retCode: 0, token_accounts: [a, { token: "b", account_list: [] }] }, [[x], []]],
    ["a null list", { retCode: 0, token_accounts: [a, { token: "b", account_list: null }] }, [[x], []]],
    ["no list", { retCode: 0, token_accounts: [a, { token: "b" }] }, [[x], []]],
    ["no mappings", { retCode: 0, result: ["0", "0"] }, [[], []]],
    ["null mappings", { retCode: 0, token_accounts: null }, [[], []]],
    ["a short result", { retCode: 0, result: ["0"], token_accounts: [a, b] }, [[x], [y5]]],
    ["a repeated mapping", { retCode: 0, token_accounts: [a, b, a] }, [[x], [y5]]],
    [
      "a token in two parts",
      { retCode: 0, token_accounts: [a, { token: "a", account_list: [{ account: "y", account_type: "1005" }, x] }] },
      [[x, y5], []],
    ],
    [
      "types said in other ways",
      {
        retCode: 0,
        token_accounts: [
          { token: "a", account_list: [{ account: "x", account_type: "" }] },
          {
            token: "b",
            account_list: [
              { account: "x", account_type: null },
              { account: "x", account_type: "0" },
            ],
          },
        ],
      },
      [[x], [x, { account: "x", accountType: 0 }]],
    ],
    ["a token nobody asked for beside all", { retCode: 0, token_accounts: [a, b, { token: "c" }] }, [[x], [y5]]],
    [
      "one nobody asked for, and a code",
      { retCode: 0, result: ["0", "10110008"], token_accounts: [a, { token: "c" }] },
      [[x], []],
    ],
    [
      "unknown keys",
      {
        retCode: 0,
        seq: 1,
        environment: "product",
        token_accounts: [
          { ...a, push_id: 1 },
          { ...b, timestamp: 2 },
        ],
      },
      [[x], [y5]],
    ],
    ["all unknown", { retCode: 1008027, result: ["10110008", "10110008"] }, [[], []]],
    ["a part unknown", { retCode: 1008026, result: ["0", "10110008"], token_accounts: [a] }, [[x], []]],
    ["a part unknown, the rest unbound", { retCode: 1008026, result: ["0", "10110008"] }, [[], []]],
    ["a failure of a part that all mappings deny", { retCode: 1008026, token_accounts: [a, b] }, [[x], [y5]]],
    ["not found, and each coded", { retCode: 10110008, result: ["10110008", "10110008"] }, [[], []]],
    ["not found, and one coded", { retCode: 10110008, result: ["0", "10110008"], token_accounts: [a] }, [[x], []]],
    ["a mapping against its code", { retCode: 0, result: ["10110008", "0"], token_accounts: [a] }, [[x], []]],
  ])("is read with %s", (_, answer, bound) => {
    expect(readTokens(answer)).toEqual(bound);
  });

  test.each<[string, number]>([
    ["unknown", 10110008],
    ["invalid", 1008006],
  ])("that calls its only token %s means that nothing is bound", (_, code) => {
    expect(readTokens({ retCode: code }, ["a"])).toEqual([[]]);
  });

  test.each<[string, unknown, object]>([
    [
      "a failed element",
      { retCode: 0, result: ["0", "1008004"], token_accounts: [a] },
      { tokens: ["b"], serviceCode: 1008004 },
    ],
    [
      "a failed element that is mapped",
      { retCode: 0, result: ["0", "1008004"], token_accounts: [a, b] },
      { tokens: ["b"] },
    ],
    [
      "a token nobody asked for",
      { retCode: 0, token_accounts: [a, { token: "c" }] },
      { code: "TPNS_UNASKED_ANSWER", tokens: ["b"], difference: undefined, retry: "useless" },
    ],
    [
      "another spelling",
      { retCode: 0, result: ["0", "0"], token_accounts: [a, { token: "B" }] },
      { code: "TPNS_UNASKED_ANSWER", tokens: ["b"], difference: "upper and lower case" },
    ],
    [
      "another spelling of all",
      { retCode: 0, token_accounts: [{ token: "A" }, { token: "B" }] },
      { code: "TPNS_UNASKED_ANSWER", tokens: ["a"] },
    ],
    ["an unknown word", { retCode: 0, result: ["0", "busy"] }, { tokens: ["b"], serviceCode: -1 }],
    ["a part that failed, unsaid which", { retCode: 1008026, token_accounts: [a] }, { serviceCode: 1008026 }],
    ["a part that failed, half said", { retCode: 1008026, result: ["10110008"] }, { serviceCode: 1008026 }],
    ["all that failed, unsaid why", { retCode: 1008027 }, { serviceCode: 1008027, retry: "safe" }],
    ["all that failed and succeeded", { retCode: 1008027, result: ["0", "0"] }, { serviceCode: 1008027 }],
    ["a part that failed while all succeeded", { retCode: 1008026, result: ["0", "0"] }, { serviceCode: 1008026 }],
    ["not found, unsaid which", { retCode: 10110008 }, { serviceCode: 10110008, entry: { class: "absent" } }],
    ["an invalid token, unsaid which", { retCode: 1008006 }, { serviceCode: 1008006, entry: { class: "element" } }],
    [
      "half a character in an account, which no state can hold",
      { retCode: 0, token_accounts: [a, { token: "b", account_list: [{ account: "y\ud83d" }] }] },
      { code: "TPNS_MALFORMED_ANSWER" },
    ],
    [
      "half a character in a token",
      { retCode: 0, token_accounts: [{ token: "\ude00" }] },
      { code: "TPNS_MALFORMED_ANSWER" },
    ],
    ["a refused key", { retCode: 1008003, token_accounts: 1 }, { code: "TPNS_AUTHENTICATION" }],
    [
      "a refused key for one element",
      { retCode: 0, result: ["0", "1008003"] },
      { code: "TPNS_AUTHENTICATION", tokens: ["b"] },
    ],
    ["a failure inside", { retCode: 1008004 }, { serviceCode: 1008004, taken: "no", retry: "safe" }],
  ])("is an error with %s", (_, answer, error) => {
    expect(errorOf(() => readTokens(answer))).toMatchObject({ operation: "query tokens", ...error });
  });

  test.each<[string, unknown]>([
    ["a mapping without a token", { retCode: 0, token_accounts: [{ account_list: [] }] }],
    ["a null mapping", { retCode: 0, token_accounts: [null] }],
    ["mappings that are no list", { retCode: 0, token_accounts: {} }],
    ["an account without text", { retCode: 0, token_accounts: [{ token: "a", account_list: [{ account_type: 0 }] }] }],
    ["an account that is a number", { retCode: 0, token_accounts: [{ token: "a", account_list: [{ account: 1 }] }] }],
    [
      "a word for a type",
      { retCode: 0, token_accounts: [{ token: "a", account_list: [{ ...x, account_type: "qq" }] }] },
    ],
    ["a negative type", { retCode: 0, token_accounts: [{ token: "a", account_list: [{ ...x, account_type: -1 }] }] }],
  ])("is malformed with %s", (_, answer) => {
    expect(errorOf(() => readTokens(answer))).toMatchObject({ code: "TPNS_MALFORMED_ANSWER", retry: "safe" });
  });
});

describe("an answer by account", () => {
  test.each<[string, unknown, unknown]>([
    [
      "types",
      {
        retCode: 0,
        account_tokens: [
          { account: "y", account_type: "1005", token_list: ["b"] },
          { account: "x", account_type: 0, token_list: ["a", "b"] },
        ],
      },
      [["a", "b"], ["b"]],
    ],
    [
      "no types",
      {
        ret_code: 0,
        account_tokens: [
          { account: "x", token_list: ["a"] },
          { account: "y", token_list: ["b"] },
        ],
      },
      [["a"], ["b"]],
    ],
    ["another type", { retCode: 0, account_tokens: [{ account: "x", account_type: 5, token_list: ["a"] }] }, [[], []]],
    [
      "an account in two parts",
      {
        retCode: 0,
        account_tokens: [
          { account: "x", token_list: ["a"] },
          { account: "x", account_type: 0, token_list: ["a", "b"] },
        ],
      },
      [["a", "b"], []],
    ],
    ["no tokens", { retCode: 0, account_tokens: [{ account: "x" }, { account: "y", token_list: null }] }, [[], []]],
    [
      "an unknown account",
      { retCode: 1008026, result: ["0", "10110008"], account_tokens: [{ account: "x", token_list: ["a"] }] },
      [["a"], []],
    ],
  ])("is read with %s", (_, answer, tokens) => {
    expect(readAccounts(answer)).toEqual(tokens);
  });

  test.each<[string, unknown, object]>([
    [
      "a failed element",
      { retCode: 0, result: ["1008004", "0"] },
      { accounts: [asked[0]], tokens: [], serviceCode: 1008004 },
    ],
    ["an element that speaks of tokens", { retCode: 0, result: ["0", "1008006"] }, { accounts: [asked[1]] }],
    ["a part that failed, unsaid which", { retCode: 1008026 }, { accounts: asked, serviceCode: 1008026 }],
    [
      "an account nobody asked for",
      { retCode: 0, account_tokens: [{ account: "z" }, { account: "x", token_list: ["a"] }] },
      { code: "TPNS_UNASKED_ANSWER", accounts: [asked[1]], difference: undefined },
    ],
    [
      "another spelling",
      { retCode: 0, account_tokens: [{ account: "x" }, { account: "\uff39", token_list: ["a"] }] },
      {
        code: "TPNS_UNASKED_ANSWER",
        accounts: [asked[1]],
        difference: "upper and lower case, and in full and half width",
      },
    ],
  ])("is an error with %s", (_, answer, error) => {
    expect(errorOf(() => readAccounts(answer))).toMatchObject({ operation: "query accounts", ...error });
  });
});

test("an answer of any shape is one reading for each that was asked, or a TpnsError", () => {
  const account = fc.record({ account: fc.constantFrom("x", "y"), account_type: fc.oneof(fc.nat(), fc.jsonValue()) });
  const token = fc.constantFrom("a", "b", "c");
  const mappings = fc.oneof(
    fc.array(fc.record({ token, account_list: fc.oneof(fc.array(account), fc.jsonValue()) }, { requiredKeys: [] })),
    fc.jsonValue(),
  );
  const code = fc.oneof(fc.constantFrom(0, "0", 1008026, 1008027, 10110008), fc.jsonValue());
  const said = fc.constantFrom("0", "10110008", "1008004", "ok", "token_not_exists");
  const answers = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        retCode: code,
        ret_code: code,
        result: fc.oneof(fc.array(said), fc.jsonValue()),
        token_accounts: mappings,
        account_tokens: fc.oneof(
          fc.array(fc.record({ account: fc.constant("x"), token_list: fc.array(token) })),
          fc.jsonValue(),
        ),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(answers, fc.boolean(), (answer, tokens) => {
      try {
        expect(tokens ? readTokens(answer) : readAccounts(answer)).toHaveLength(2);
      } catch (error) {
        expect(error).toBeInstanceOf(TpnsError);
      }
    }),
  );
});
