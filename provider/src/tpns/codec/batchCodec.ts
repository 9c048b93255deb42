import { readWriteAnswer } from "../answer/readWriteAnswer";
import type { BatchOperation } from "../BatchOperation";
import type { CallerFields } from "./callerFields";
import { encodeAccounts } from "./encodeAccounts";

/**
 * The batchoperate endpoint (TPNS 1024/33768). XG's is the same but for the caller's fields and the words of its answers
 * (TPNS 1024/30742), and any answer may use those.
 */
export const batchCodec = {
  path: "/v3/device/account/batchoperate",

  encode: (operation: BatchOperation, caller: CallerFields) => ({
    operator_type: operation.operator,
    ...caller,
    ...encodeElements(operation),
  }),

  decode: readWriteAnswer,
} as const;

function encodeElements(operation: BatchOperation) {
  switch (operation.operator) {
    case 2:
    case 3:
      return {
        token_accounts: operation.tokenAccounts.map(({ token, accounts }) => ({
          token,
          account_list: encodeAccounts(accounts),
        })),
      };
    case 4:
      return { token_list: operation.tokens };
    case 5:
      return { account_list: encodeAccounts(operation.accounts) };
  }
}
