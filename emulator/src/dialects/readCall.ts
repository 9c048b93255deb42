import { z } from "zod";
import type { Account } from "../bindings/account";
import type { App } from "./app";
import type { Behaviour } from "../behaviour/behaviour";
import type { BatchCall, Parsed, QueryCall, Refusal } from "./call";
import { CODES } from "../basics/codes";
import type { Reader } from "./dialect";
import { unreadFields } from "./unreadFields";

/** Operators 1, 2 and 3 take at most this many tokens a call (TPNS 1024/33768 and, for XG, 1024/30742). */
const TOKENS_PER_CALL = 20;

interface Head {
  readonly platform?: string | undefined;
}

interface WireAccount {
  readonly account: string;
  readonly account_type: number;
}

/** In what the requests of dialects differ. What a schema gives is what was sent, but for the fields that nothing reads. */
export interface Grammar {
  /** The fields of every request, beside its operator and its list. */
  readonly head: z.ZodType<Head>;
  readonly account: z.ZodType<WireAccount>;
}

const batchOperatorSchema = z.object({ operator_type: z.literal([1, 2, 3, 4, 5]) });
const queryOperatorSchema = z.object({ operator_type: z.literal([1, 2]) });

/** Makes the readers of a dialect's two endpoints. */
export function callReaders({ head, account }: Grammar): {
  readonly readBatchOperate: Reader<BatchCall>;
  readonly readQuery: Reader<QueryCall>;
} {
  const request = <Shape extends z.ZodRawShape>(list: Shape) =>
    z.intersection(head, z.object({ operator_type: z.number(), ...list }));
  const byTokenAccounts = request({
    token_accounts: z
      .array(z.object({ token: z.string(), account_list: z.array(account) }))
      .min(1)
      .max(TOKENS_PER_CALL),
  });
  const byTokens = request({ token_list: z.array(z.string()).min(1) });
  const byAccounts = request({ account_list: z.array(account).min(1) });

  return {
    readBatchOperate(body, app, behaviour) {
      const parsed = parse(batchOperatorSchema, body);
      if ("refusal" in parsed) return parsed;
      const operator = parsed.value.operator_type;
      switch (operator) {
        case 1:
        case 2:
        case 3: {
          const mayBeEmpty = operator !== 3 && behaviour.overEmptyOverride === "clear";
          return read(byTokenAccounts, body, {
            refusal: ({ platform, token_accounts }) =>
              platformRefusal(platform, app, behaviour.platformRequired) ??
              repetition(
                "token_accounts",
                token_accounts.map(({ token }) => token),
              ) ??
              (mayBeEmpty || token_accounts.every(({ account_list }) => account_list.length > 0)
                ? undefined
                : invalid("token_accounts", "empty account_list")),
            call: ({ token_accounts }) => ({
              operator,
              elements: token_accounts.map(({ token, account_list }) => ({
                token,
                accounts: account_list.map(accountOf),
              })),
            }),
          });
        }
        case 4:
          return read(byTokens, body, {
            refusal: ({ platform, token_list }) =>
              platformRefusal(platform, app, behaviour.platformRequired) ??
              excess("token_list", token_list, behaviour, "unbindTokensLimit") ??
              repetition("token_list", token_list),
            call: ({ token_list }) => ({ operator, elements: token_list }),
          });
        case 5:
          return read(byAccounts, body, {
            refusal: ({ platform, account_list }) =>
              platformRefusal(platform, app, behaviour.platformRequired) ??
              excess("account_list", account_list, behaviour, "unbindAccountsLimit"),
            call: ({ account_list }) => ({ operator, elements: account_list.map(accountOf) }),
          });
      }
    },

    readQuery(body, app, behaviour) {
      const parsed = parse(queryOperatorSchema, body);
      if ("refusal" in parsed) return parsed;
      const operator = parsed.value.operator_type;
      switch (operator) {
        case 1:
          return read(byAccounts, body, {
            refusal: ({ platform, account_list }) =>
              platformRefusal(platform, app, false) ??
              excess("account_list", account_list, behaviour, "queryAccountsLimit"),
            call: ({ account_list }) => ({ operator, elements: account_list.map(accountOf) }),
          });
        case 2:
          return read(byTokens, body, {
            refusal: ({ platform, token_list }) =>
              platformRefusal(platform, app, false) ?? excess("token_list", token_list, behaviour, "queryTokensLimit"),
            call: ({ token_list }) => ({ operator, elements: token_list }),
          });
      }
    },
  };
}

/** Reads a body whose operator is known. */
function read<Wire, Call>(
  schema: z.ZodType<Wire>,
  body: unknown,
  of: { readonly refusal: (wire: Wire) => Refusal | undefined; readonly call: (wire: Wire) => Call },
): Parsed<Call> {
  const parsed = parse(schema, body);
  if ("refusal" in parsed) return parsed;
  const refusal = of.refusal(parsed.value);
  return refusal ? { refusal } : { call: of.call(parsed.value), unread: unreadFields(body, parsed.value) };
}

function accountOf({ account, account_type }: WireAccount): Account {
  return { account, type: account_type };
}

function excess(
  place: string,
  list: readonly unknown[],
  behaviour: Behaviour,
  own: "unbindTokensLimit" | "unbindAccountsLimit" | "queryTokensLimit" | "queryAccountsLimit",
): Refusal | undefined {
  const limit = Math.min(behaviour.listLimit ?? Infinity, behaviour[own] ?? Infinity);
  return list.length <= limit ? undefined : invalid(place, `more than ${limit}`);
}

function repetition(place: string, tokens: readonly string[]): Refusal | undefined {
  return new Set(tokens).size === tokens.length ? undefined : invalid(place, "a token is repeated");
}

/** TPNS takes either casing, as its pages write both within one; what XG takes, its schema has seen to. */
function platformRefusal(platform: string | undefined, app: App, required: boolean): Refusal | undefined {
  if (platform === undefined) return required ? missing("platform") : undefined;
  const named = platform.toLowerCase();
  if (required && named !== "android" && named !== "ios") return invalid("platform", "neither android nor ios");
  return app.platform === undefined || named === app.platform ? undefined : invalid("platform", "not this app's");
}

/** Reasons name places, never what stands there. */
function missing(place: string): Refusal {
  return { code: CODES.missingParameter, reason: `missing parameter: ${place}` };
}

function invalid(place: string, why: string): Refusal {
  return { code: CODES.invalidParameter, reason: `invalid parameter: ${place}: ${why}` };
}

function parse<Wire>(schema: z.ZodType<Wire>, body: unknown): { readonly value: Wire } | { readonly refusal: Refusal } {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (parsed.success) return { value: parsed.data };
  const absent = parsed.error.issues.find(({ input }) => input === undefined);
  const issue = absent ?? parsed.error.issues[0];
  const place = issue?.path.map(String).join(".") ?? "";
  return { refusal: absent ? missing(place) : invalid(place, issue?.message ?? "") };
}
