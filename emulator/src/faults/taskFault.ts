import { z } from "zod";
import { MAX_LAG_MS } from "../behaviour/behaviourSettings";
import { counted, writeSchema } from "./faultScope";

const scope = { on: writeSchema.prefault({}), ...counted };
const lagMs = z.int().min(0).max(MAX_LAG_MS);

/** Faults of the task that an accepted write is. The answer is as ever, and at most one of them hits a call. */
export const taskFaultSchema = z.discriminatedUnion("kind", [
  /** It is never applied. */
  z.strictObject({ kind: z.literal("lost"), ...scope }),
  /** It is applied once more, so many milliseconds of the clock later. */
  z.strictObject({ kind: z.literal("twice"), ...scope, afterMs: lagMs }),
  /** It is applied so many milliseconds of the clock later than its lag, or just before the n-th call of the app after it, whatever the lag. */
  z
    .strictObject({
      kind: z.literal("late"),
      ...scope,
      byMs: lagMs.optional(),
      byCalls: z.int().min(1).max(1_000_000).optional(),
    })
    .refine(({ byMs, byCalls }) => (byMs === undefined) !== (byCalls === undefined), "either byMs or byCalls"),
  /**
   * It is applied right after the next write that names one of its tokens (one of its accounts, where either is of
   * operator 5), and at the latest so many milliseconds of the clock after its lag. Default a minute.
   */
  z.strictObject({ kind: z.literal("outOfOrder"), ...scope, withinMs: lagMs.default(60_000) }),
]);

/** A fault of the task that an accepted write is. */
export type TaskFault = z.output<typeof taskFaultSchema>;

const kinds: ReadonlySet<string> = new Set(taskFaultSchema.options.map(({ shape }) => shape.kind.value));

export function isTaskFault(fault: { readonly kind: string }): fault is TaskFault {
  return kinds.has(fault.kind);
}
