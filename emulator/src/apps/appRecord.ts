import { z } from "zod";
import { writeSchema } from "./appSnapshot";
import { bindingRulesSchema } from "../bindings/bindingRules";
import { deviceActSchema } from "./deviceAct";
import { storeActSchema } from "../bindings/storeAct";

const at = z.number();
const time = z
  .number()
  .nullable()
  .transform((given) => given ?? Infinity);
/** What the app on a device did, what that does to bindings, and the number of the call amid which it acted. */
const deviceDoneSchema = z.strictObject({
  token: z.string(),
  deed: deviceActSchema,
  act: storeActSchema,
  rules: bindingRulesSchema,
  call: z.int().min(1).optional(),
});

/** Something that was done to an app. All that it holds follows from these, one after the other. */
export const appRecordSchema = z.discriminatedUnion("what", [
  z.strictObject({ what: z.literal("write"), at, write: writeSchema, dueAt: time }),
  z.strictObject({ what: z.literal("writeUntilCall"), at, write: writeSchema, calls: z.int().min(1) }),
  z.strictObject({ what: z.literal("writeUntilWrite"), at, write: writeSchema, dueAt: time, latest: time }),
  z.strictObject({ what: z.literal("call"), at }),
  z.strictObject({ what: z.literal("device"), at, done: deviceDoneSchema }),
  z.strictObject({ what: z.literal("applyPending"), at }),
]);

export type AppRecord = z.output<typeof appRecordSchema>;
export type DeviceDone = z.output<typeof deviceDoneSchema>;
