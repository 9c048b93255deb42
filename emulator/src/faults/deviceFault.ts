import { z } from "zod";
import { deviceActSchema } from "../apps/deviceAct";
import { anyCallSchema, counted } from "./faultScope";

/**
 * A device of the call's app acts just before the call, or just after it took effect and before any other; an
 * uninstalled one does nothing but install again. All that are due hit a call, in the order of the list.
 */
export const deviceFaultSchema = z.strictObject({
  kind: z.literal("device"),
  on: anyCallSchema.prefault({}),
  ...counted,
  /** Default: the first token that the call names; a call that names none is not met. */
  token: z.string().optional(),
  moment: z.enum(["before", "after"]),
  act: deviceActSchema,
});

/** A device that acts between two calls. */
export type DeviceFault = z.output<typeof deviceFaultSchema>;
