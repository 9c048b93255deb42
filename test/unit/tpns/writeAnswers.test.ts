import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readWriteAnswer } from "../../../provider/src/tpns/answer/readWriteAnswer";
import type { CallContext } from "../../../provider/src/tpns/CallContext";
import { TpnsError } from "../../../provider/src/tpns/errors";

const call: CallContext = { operation: "override", tokens: ["a", "b"], accounts: [] };

/** What the answer says of two elements: "accepted", "unsaid" or the code of a refusal. */
function read(answer: unknown) {
  return readWriteAnswer(answer, 2, call).map((said) => (said.kind === "refused" ? said.code : said.kind));
}

function errorOf(answer: unknown): unknown {
  try {
    readWriteAnswer(answer, 2, call);
  } catch (error) {
    return error;
  }
  throw new Error("the answer was read");
}

describe("a write's answer", () => {
  test.each<[string, unknown, unknown[]]>([
    ["the documented sample", { ret_code: 0, err_msg: "NO_ERROR", result: ["0", "1008006"] }, ["accepted", 1008006]],
    ["the other spelling", { retCode: 0, errMsg: "ok", result: ["0", "0"] }, ["accepted", "accepted"]],
    ["a code as text", { ret_code: "0", result: ["0", "0"] }, ["accepted", "accepted"]],
    ["both spellings, one null", { ret_code: null, retCode: 0, result: [0, "ok"] }, ["accepted", "accepted"]],
    ["words", { ret_code: 0, result: ["ok", "token_not_exists"] }, ["accepted", 1008006]],
    ["words in another case", { ret_code: 0, result: ["OK", "Token_Not_Exists"] }, ["accepted", 1008006]],
    ["an undocumented word", { ret_code: 0, result: ["ok", "account_full"] }, ["accepted", -1]],
    ["numbers", { ret_code: 0, result: [0, 1008029] }, ["accepted", 1008029]],
    ["a short result", { ret_code: 0, result: ["0"] }, ["accepted", "unsaid"]],
    ["an empty result", { ret_code: 0, result: [] }, ["unsaid", "unsaid"]],
    ["no result", { ret_code: 0 }, ["unsaid", "unsaid"]],
    ["a null result", { ret_code: 0, result: null }, ["unsaid", "unsaid"]],
    ["holes", { ret_code: 0, result: [null, ""] }, ["unsaid", "unsaid"]],
    ["a result too long", { ret_code: 0, result: ["0", "0", "1008006"] }, ["accepted", "accepted"]],
    ["a message of failure", { ret_code: 0, err_msg: "FAILED", result: ["0", "0"] }, ["accepted", "accepted"]],
    ["unknown keys", { ret_code: 0, err_msg_zh: "", seq: 1, result: ["0", "0"] }, ["accepted", "accepted"]],
    ["a part that failed", { ret_code: 1008026, result: ["0", "1008004"] }, ["accepted", 1008004]],
    ["a part that failed, unsaid which", { ret_code: 1008026 }, ["unsaid", "unsaid"]],
    ["all that failed", { ret_code: 1008027, result: ["1008006", "10110008"] }, [1008006, 10110008]],
    ["all that failed, unsaid why", { ret_code: "1008027", result: ["1008006"] }, [1008006, 1008027]],
    ["a token's code with a result", { ret_code: 1008006, result: ["0", "1008006"] }, ["accepted", 1008006]],
    ["not found with a result", { ret_code: 10110008, result: ["10110008", "0"] }, [10110008, "accepted"]],
  ])("is read with %s", (_, answer, said) => {
    expect(read(answer)).toEqual(said);
  });

  test.each<[string, unknown, object]>([
    ["a refused request", { ret_code: 1008007, result: ["0", "0"] }, { code: "TPNS_SERVICE", retry: "useless" }],
    ["a refusal beside a 0", { ret_code: 0, retCode: 1008001 }, { code: "TPNS_SERVICE", serviceCode: 1008001 }],
    ["a refusal with a strange result", { ret_code: 1008003, result: {} }, { code: "TPNS_AUTHENTICATION" }],
    ["another app's domain", { ret_code: 1008035 }, { code: "TPNS_AUTHENTICATION", serviceCode: 1008035 }],
    ["a call that comes too fast", { ret_code: 1008028 }, { code: "TPNS_TOO_FAST", taken: "no", retry: "safe" }],
    ["a failure inside", { ret_code: "1008004" }, { code: "TPNS_SERVICE", taken: "maybe", retry: "after-reading" }],
    ["an unknown code", { ret_code: -7 }, { code: "TPNS_SERVICE", serviceCode: -7, retry: "after-reading" }],
    [
      "an invalid token, unsaid which",
      { ret_code: 1008006 },
      { code: "TPNS_SERVICE", taken: "no", serviceCode: 1008006 },
    ],
    ["an invalid token, half said", { ret_code: 1008006, result: ["0"] }, { serviceCode: 1008006 }],
    ["an invalid token that all deny", { ret_code: 1008006, result: ["0", "0"] }, { serviceCode: 1008006 }],
  ])("is an error with %s", (_, answer, error) => {
    expect(errorOf(answer)).toMatchObject({ tokens: ["a", "b"], operation: "override", ...error });
  });

  test.each<[string, unknown]>([
    ["no object", []],
    ["null", null],
    ["a text", "ok"],
    ["no code", { err_msg: "NO_ERROR", result: ["0", "0"] }],
    ["a word for a code", { ret_code: "ok", result: ["0", "0"] }],
    ["a fraction for a code", { ret_code: 0.5 }],
    ["a result that is no list", { ret_code: 0, result: "0" }],
    ["objects for elements", { ret_code: 0, result: [{}, {}] }],
  ])("is malformed with %s", (_, answer) => {
    expect(errorOf(answer)).toMatchObject({
      code: "TPNS_MALFORMED_ANSWER",
      found: "JSON of another shape",
      taken: "maybe",
    });
  });

  test("of any shape is as long as the request, or a TpnsError", () => {
    const result = fc.oneof(
      fc.array(fc.oneof(fc.integer(), fc.constantFrom("ok", "token_not_exists", null), fc.string(), fc.jsonValue())),
      fc.jsonValue(),
    );
    const code = fc.oneof(fc.constantFrom(0, 1008026, 1008027, 1008006, "0"), fc.jsonValue());
    const answers = fc.oneof(
      fc.jsonValue(),
      fc.record({ ret_code: code, result }),
      fc.record({ retCode: code, result }),
    );
    fc.assert(
      fc.property(answers, (answer) => {
        try {
          expect(readWriteAnswer(answer, 2, call)).toHaveLength(2);
        } catch (error) {
          expect(error).toBeInstanceOf(TpnsError);
        }
      }),
    );
  });
});
