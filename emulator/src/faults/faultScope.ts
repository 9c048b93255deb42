import { z } from "zod";
import { accountTypeSchema } from "../bindings/account";
import { MAX_SEED } from "../basics/random";

/** How far a fault can count calls. */
const MAX_CALLS = 1_000_000;

/** Calls that name this app, token or account. An account without a type is met under any. */
const named = {
  accessId: z.string().optional(),
  token: z.string().optional(),
  account: z.strictObject({ account: z.string(), type: accountTypeSchema.optional() }).optional(),
};

const writeOperator = z.literal([1, 2, 3, 4, 5]);
const queryOperator = z.literal([1, 2]);

/** Calls to either endpoint. Operators of the two mean different things, so that one alone names nothing. */
export const anyCallSchema = z
  .strictObject({
    endpoint: z.enum(["batchoperate", "query"]).optional(),
    operator: writeOperator.optional(),
    ...named,
  })
  .refine(({ endpoint, operator }) => operator === undefined || endpoint !== undefined, "an operator needs an endpoint")
  .refine(
    ({ endpoint, operator }) => endpoint !== "query" || queryOperator.optional().safeParse(operator).success,
    "a query has operator 1 or 2",
  );

/** Calls to batchoperate. */
export const writeSchema = z.strictObject({
  endpoint: z.literal("batchoperate").default("batchoperate"),
  operator: writeOperator.optional(),
  ...named,
});

/** Calls to query. */
export const querySchema = z.strictObject({
  endpoint: z.literal("query").default("query"),
  operator: queryOperator.optional(),
  ...named,
});

/** Which calls a fault is about. Every field that is given has to be met. */
export type CallMatch = z.output<typeof anyCallSchema> | z.output<typeof writeSchema> | z.output<typeof querySchema>;

/** Which of the calls that match are hit: the first `times` after `skip`, of those that the dice let through. */
export const counted = {
  /** How many calls that match are let through first. Default 0. */
  skip: z.int().min(0).max(MAX_CALLS).default(0),
  /** How many calls are hit. Default 1; null for no limit. */
  times: z.int().min(1).max(MAX_CALLS).nullable().default(1),
  /** Hits a call with this probability only. The same seed hits the same of the calls that match. */
  chance: z.strictObject({ probability: z.number().min(0).max(1), seed: z.int().min(0).max(MAX_SEED) }).optional(),
};
