import { readWriteAnswer } from "../answer/readWriteAnswer";
import type { BatchOperation } from "../BatchOperation";
import type { Channel } from "../Channel";
import { encodeAccounts } from "./encodeAccounts";

/** TPNS's dialect of the batchoperate endpoint (TPNS 1024/33768). Another dialect is another value of this shape. */
export const batchCodec = {
  path: "/v3/device/account/batchoperate",

  encode: (operation: BatchOperation, platform: Channel["platform"]) => ({
    operator_type: operation.operator,
    platform,
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
