import { z } from "zod";
import { appRecordSchema } from "../apps/appRecord";

const at = z.number();

/** What is written down, to outlive the process: something done to an app, or to all. */
export const serviceRecordSchema = z.union([
  z.discriminatedUnion("what", [
    z.strictObject({ what: z.literal("behaviour"), at, behaviour: z.record(z.string(), z.unknown()) }),
    z.strictObject({ what: z.literal("pass"), at, ms: z.number() }),
    z.strictObject({ what: z.literal("reset"), at }),
  ]),
  z.strictObject({ app: z.string(), record: appRecordSchema }),
]);

export type ServiceRecord = z.output<typeof serviceRecordSchema>;
