import { z } from "zod";
import { accountTypeSchema, DEFAULT_TYPE, type Account } from "../account";
import type { App } from "../app";
import type { Behaviour } from "../behaviour";
import type { BatchCall, Parsed, QueryCall, Refusal } from "../call";
import { CODES } from "../codes";

/** Operators 1, 2 and 3 take at most this many tokens a call (TPNS 1024/33768). */
const TOKENS_PER_CALL = 20;

const accountSchema = z
  .object({ account: z.string(), account_type: accountTypeSchema.default(DEFAULT_TYPE) })
  .transform(({ account, account_type }): Account => ({ account, type: account_type }));

const batchOperatorSchema = z.object({ operator_type: z.literal([1, 2, 3, 4, 5]), platform: z.string().optional() });
const queryOperatorSchema = z.object({ operator_type: z.literal([1, 2]), platform: z.string().optional() });

const tokenAccountsSchema = z.object({
  token_accounts: unrepeated(
    z
      .array(z.object({ token: z.string(), account_list: z.array(accountSchema) }))
      .min(1)
      .max(TOKENS_PER_CALL),
    ({ token }) => token,
  ),
});

/** Reads a body of `batchoperate`. */
export function parseBatchOperate(body: unknown, app: App, behaviour: Behaviour): Parsed<BatchCall> {
  const head = parse(batchOperatorSchema, body);
  if ("refusal" in head) return head;
  const wrongPlatform = platformRefusal(head.call.platform, app);
  if (wrongPlatform) return wrongPlatform;
  const operator = head.call.operator_type;
  switch (operator) {
    case 4: {
      const tokens = z.object({ token_list: unrepeated(limited(z.array(z.string()), behaviour), (token) => token) });
      return parse(
        tokens.transform(({ token_list }) => ({ operator, elements: token_list })),
        body,
      );
    }
    case 5: {
      const accounts = z.object({ account_list: limited(z.array(accountSchema), behaviour) });
      return parse(
        accounts.transform(({ account_list }) => ({ operator, elements: account_list })),
        body,
      );
    }
    case 1:
    case 2:
    case 3: {
      const mayBeEmpty = operator !== 3 && behaviour.overEmptyOverride === "clear";
      const schema = tokenAccountsSchema
        .transform(({ token_accounts }) =>
          token_accounts.map(({ token, account_list }) => ({ token, accounts: account_list })),
        )
        .refine((elements) => mayBeEmpty || elements.every(({ accounts }) => accounts.length > 0), "empty account_list")
        .transform((elements) => ({ operator, elements }));
      return parse(schema, body);
    }
  }
}

/** Reads a body of `query`. */
export function parseQuery(body: unknown, app: App, behaviour: Behaviour): Parsed<QueryCall> {
  const head = parse(queryOperatorSchema, body);
  if ("refusal" in head) return head;
  const wrongPlatform = platformRefusal(head.call.platform, app);
  if (wrongPlatform) return wrongPlatform;
  const operator = head.call.operator_type;
  switch (operator) {
    case 1: {
      const accounts = z.object({ account_list: limited(z.array(accountSchema), behaviour) });
      return parse(
        accounts.transform(({ account_list }) => ({ operator, elements: account_list })),
        body,
      );
    }
    case 2: {
      const tokens = z.object({ token_list: limited(z.array(z.string()), behaviour) });
      return parse(
        tokens.transform(({ token_list }) => ({ operator, elements: token_list })),
        body,
      );
    }
  }
}

function limited<Item extends z.ZodType>(list: z.ZodArray<Item>, { listLimit }: Behaviour): z.ZodArray<Item> {
  return list.min(1).max(listLimit ?? Infinity);
}

function unrepeated<Item extends z.ZodType>(list: z.ZodArray<Item>, tokenOf: (item: z.output<Item>) => string) {
  return list.refine((items) => new Set(items.map(tokenOf)).size === items.length, "a token is repeated");
}

/** TPNS asked for the platform until about 2021, in either casing; an app has only one. */
function platformRefusal(platform: string | undefined, app: App): { refusal: Refusal } | undefined {
  if (platform === undefined || app.platform === undefined || platform.toLowerCase() === app.platform) return undefined;
  return { refusal: { code: CODES.invalidParameter, reason: "invalid parameter: platform: not this app's" } };
}

/** The reason names places, never what stands there. */
function parse<Call>(schema: z.ZodType<Call>, body: unknown): Parsed<Call> {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (parsed.success) return { call: parsed.data };
  const missing = parsed.error.issues.find(({ input }) => input === undefined);
  const issue = missing ?? parsed.error.issues[0];
  const place = issue?.path.map(String).join(".") ?? "";
  return {
    refusal: missing
      ? { code: CODES.missingParameter, reason: `missing parameter: ${place}` }
      : { code: CODES.invalidParameter, reason: `invalid parameter: ${place}: ${issue?.message ?? ""}` },
  };
}
