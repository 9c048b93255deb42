import { z } from "zod";
import { bindingRulesSchema } from "../bindings/bindingRules";
import { DIALECT_NAMES } from "../dialects/app";
import { accountKeySchema, accountTypeSchema } from "../bindings/account";
import { deviceActSchema } from "./deviceAct";
import { storeActSchema } from "../bindings/storeAct";
import { bothSidesAgree, storeSnapshotSchema } from "../bindings/storeSnapshot";

const at = z.number();
const sequence = z.int().min(1);
const dropped = z.int().min(0);
const keys = z.array(accountKeySchema).readonly();
const tokens = z.array(z.string()).readonly();
/** JSON has no infinity: null stands for what waits to be applied by hand. */
const dueAt = z
  .number()
  .nullable()
  .transform((time) => time ?? Infinity);

const originSchema = z.strictObject({ call: sequence.optional(), deed: sequence.optional() });

/** An accepted write, as it is written down. */
export const writeSchema = z.strictObject({
  acts: z.array(storeActSchema).readonly(),
  rules: bindingRulesSchema,
  cause: z.templateLiteral(["operator", z.literal([1, 2, 3, 4, 5])]),
  names: z.strictObject({
    tokens,
    accounts: z.array(z.strictObject({ type: accountTypeSchema, account: z.string() })).readonly(),
  }),
  origin: originSchema,
});

const deedSchema = z.strictObject({ sequence, at, token: z.string(), act: deviceActSchema, call: sequence.nullable() });

const changeSchema = z.strictObject({
  sequence,
  at,
  token: z.string(),
  before: keys,
  after: keys,
  cause: z.union([writeSchema.shape.cause, z.literal(["device", "eviction"])]),
  origin: originSchema,
});

const holdSchema = z.discriminatedUnion("until", [
  z.strictObject({ until: z.literal("call"), task: z.int().min(0), calls: z.int().min(1) }),
  z.strictObject({ until: z.literal("write"), task: z.int().min(0), notBefore: at }),
]);

/** One app: what is bound, what waits, and what happened. No key is part of it. */
export const appSnapshotSchema = z
  .strictObject({
    dialect: z.enum(DIALECT_NAMES),
    ...storeSnapshotSchema.shape,
    history: z.strictObject({ dropped, changes: z.array(changeSchema).readonly() }),
    deeds: z.strictObject({ dropped, acts: z.array(deedSchema).readonly() }),
    pending: z.array(z.strictObject({ write: writeSchema, dueAt })).readonly(),
    holds: z.array(holdSchema).readonly(),
  })
  .refine(bothSidesAgree, "bindings and order do not say the same");

export type HoldSnapshot = z.output<typeof holdSchema>;
export type AppSnapshot = z.output<typeof appSnapshotSchema>;
