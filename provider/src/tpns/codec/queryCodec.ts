import type { SeenAccount, WireAccount } from "../account";
import { readAccountMappings, readTokenMappings } from "../answer/mappings";
import { readQueryAnswer } from "../answer/readQueryAnswer";
import type { CallContext } from "../CallContext";
import type { CallerFields } from "./callerFields";
import { encodeAccounts } from "./encodeAccounts";

/**
 * The query endpoint (TPNS 1024/33769). XG's is the same but for the caller's fields and the spelling of its answers
 * (TPNS 1024/30742), and any answer may be spelt so.
 */
export const queryCodec = {
  path: "/v3/device/account/query",

  encodeTokens: (tokens: readonly string[], caller: CallerFields) => ({
    operator_type: 2,
    ...caller,
    token_list: tokens,
  }),

  encodeAccounts: (accounts: readonly WireAccount[], caller: CallerFields) => ({
    operator_type: 1,
    ...caller,
    account_list: encodeAccounts(accounts),
  }),

  /** The accounts of each asked token, in the order asked. */
  decodeTokens: (json: unknown, asked: readonly string[], call: CallContext) =>
    readQueryAnswer<string, readonly SeenAccount[]>(json, {
      asked,
      call,
      mappings: (answer, context) => {
        const byToken = readTokenMappings(answer, context);
        return { of: (token) => byToken.get(token), names: [...byToken.keys()] };
      },
      nameOf: (token) => token,
      nothing: [],
      // An invalid token holds no binding. That it is invalid is a write's to say.
      meansNothingBound: (entry) => entry.class === "absent" || entry.class === "element",
      alone: (token) => ({ ...call, tokens: [token] }),
    }),

  /**
   * The tokens of each asked account, in the order asked. No two asked accounts may have the same text.
   * @param onUnsaid hears that the answer has tokens of an account and does not name its type
   */
  decodeAccounts: (json: unknown, asked: readonly WireAccount[], call: CallContext, onUnsaid?: () => void) =>
    readQueryAnswer<WireAccount, readonly string[]>(json, {
      asked,
      call,
      mappings: (answer, context) => {
        const mappings = readAccountMappings(answer, context);
        if (mappings.some(({ seen, tokens }) => seen.accountType === undefined && tokens.length > 0)) onUnsaid?.();
        const of = ({ account, accountType }: WireAccount): readonly string[] | undefined => {
          const own = mappings.filter(
            ({ seen }) => seen.account === account && (seen.accountType ?? accountType) === accountType,
          );
          return own.length === 0 ? undefined : [...new Set(own.flatMap(({ tokens }) => tokens))];
        };
        return { of, names: [...new Set(mappings.map(({ seen }) => seen.account))] };
      },
      // An answer that has the text under another type speaks of it.
      nameOf: ({ account }) => account,
      nothing: [],
      meansNothingBound: (entry) => entry.class === "absent",
      alone: (account) => ({ ...call, accounts: [account] }),
    }),
} as const;
