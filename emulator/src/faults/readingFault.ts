import { z } from "zod";
import { MAX_LAG_MS } from "../behaviour/behaviourSettings";
import { counted, querySchema } from "./faultScope";

/**
 * A query is answered with what was bound so many milliseconds of the clock ago, or before the last so many changes of
 * each token. It reaches back as far as the history does.
 */
export const readingFaultSchema = z
  .strictObject({
    kind: z.literal("stale"),
    on: querySchema.prefault({}),
    ...counted,
    byMs: z.int().min(1).max(MAX_LAG_MS).optional(),
    byChanges: z.int().min(1).max(1000).optional(),
  })
  .refine(({ byMs, byChanges }) => (byMs === undefined) !== (byChanges === undefined), "either byMs or byChanges");

/** A fault of what a query sees. */
export type ReadingFault = z.output<typeof readingFaultSchema>;
