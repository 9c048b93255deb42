import { z } from "zod";
import { accountTypeSchema, DEFAULT_TYPE } from "../bindings/account";
import type { Behaviour } from "../behaviour/behaviour";
import { CODES, NOT_EXISTING } from "../basics/codes";
import type { Dialect } from "./dialect";
import { callReaders } from "./readCall";
import type { Spelling } from "./spelling";

/** A token has at most this many characters. */
const MAX_TOKEN_LENGTH = 36;
/** An account has more than one character (TPNS 1024/33768). */
const MIN_ACCOUNT_LENGTH = 2;

/** TPNS (1024/33768, 1024/33769), under every reading of its documents. */
export const tpnsDialect: Dialect = {
  texts: {
    token: z
      .string()
      .refine((text) => text.length > 0 && text.length <= MAX_TOKEN_LENGTH, "a token has 1 to 36 characters"),
    account: z.string().refine((text) => text.length >= MIN_ACCOUNT_LENGTH, "an account has more than one character"),
  },
  appends: false,
  inForce: (behaviour) => behaviour,
  ...callReaders({
    head: z.object({ platform: z.string().optional() }),
    account: z.object({ account: z.string(), account_type: accountTypeSchema.default(DEFAULT_TYPE) }),
  }),
  spelling,
};

function spelling(behaviour: Behaviour): Spelling {
  const { codeFields, elementSuccess, elementFailure, accountAnswerTypes, accountQueryBy, tokenAnswerTypes } =
    behaviour;
  return {
    success: behaviour.message,
    code(endpoint, code, message) {
      const camel = codeFields === "camel" || (codeFields !== "snake" && endpoint === "query");
      const spelled = codeFields === "string" ? String(code) : code;
      return camel ? { retCode: spelled, errMsg: message } : { ret_code: spelled, err_msg: message };
    },
    element(code) {
      if (code === CODES.success) return elementSuccess === "number" ? CODES.success : elementSuccess;
      if (elementFailure === "number") return code;
      return elementFailure === "word" && NOT_EXISTING.has(code) ? "token_not_exists" : String(code);
    },
    hasResult: () => true,
    showsType(kind, { type }) {
      if (kind === "account") return accountAnswerTypes === "all" && accountQueryBy === "accountAndType";
      return tokenAnswerTypes === "all" || (tokenAnswerTypes === "nonZero" && type !== DEFAULT_TYPE);
    },
  };
}
