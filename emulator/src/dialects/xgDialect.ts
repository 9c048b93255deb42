import { z } from "zod";
import { accountTypeSchema } from "../bindings/account";
import { CODES, NOT_EXISTING } from "../basics/codes";
import type { Dialect } from "./dialect";
import { callReaders } from "./readCall";
import type { Spelling } from "./spelling";

/** A token has 1 to 64 bytes. */
const MAX_TOKEN_BYTES = 64;
/** An account has more than one byte. */
const MIN_ACCOUNT_BYTES = 2;

/**
 * The page shows neither refusals nor failures other than the word: the codes of TPNS stand in for both. Samples of
 * query answers have no `result`.
 */
const spelling: Spelling = {
  success: "ok",
  code: (_endpoint, code, message) => ({ ret_code: code, err_msg: message }),
  element(code) {
    if (code === CODES.success) return "ok";
    return NOT_EXISTING.has(code) ? "token_not_exists" : String(code);
  },
  hasResult: (endpoint) => endpoint === "batchoperate",
  showsType: () => true,
};

/** XG v3, before TPNS (TPNS 1024/30742): one page, that leaves fewer readings. */
export const xgDialect: Dialect = {
  texts: {
    token: z
      .string()
      .refine((text) => text.length > 0 && Buffer.byteLength(text) <= MAX_TOKEN_BYTES, "a token has 1 to 64 bytes"),
    account: z
      .string()
      .refine((text) => Buffer.byteLength(text) >= MIN_ACCOUNT_BYTES, "an account has more than one byte"),
  },
  appends: true,
  inForce: (behaviour) => ({ ...behaviour, accountsPerType: "many", accountQueryBy: "accountAndType" }),
  ...callReaders({
    head: z.object({
      platform: z.enum(["android", "ios"]),
      op_type: z.enum(["qq", "rtx", "email", "other"]).optional(),
      op_id: z.string().optional(),
    }),
    account: z.object({ account: z.string(), account_type: accountTypeSchema }),
  }),
  spelling: () => spelling,
};
