import { z } from "zod";

import { ALONE_OPERATIONS } from "../Operation";

/** One operation of the provider without an engine. */
export const aloneRowSchema = z.object({
  operation: z.enum(ALONE_OPERATIONS),
  /** Writes by operator; those without a call are left out. */
  writes: z.record(z.string(), z.number()),
  reads: z.number(),
  /** From the lifecycle method's entry to its return. */
  wallMs: z.number(),
  /** Processor time of the method, user and system. */
  processorMs: z.number(),
  /** From the entry of check to the return of diff, as far as the engine asks for them before. */
  checkAndDiffMs: z.number(),
  /** JSON.parse and JSON.stringify of the inputs. */
  jsonMs: z.number(),
  /** The most memory that the process held, of this provider, and of one that does nothing on the same inputs. */
  peakMegabytes: z.number(),
  nothingMegabytes: z.number(),
});

export type AloneRow = z.output<typeof aloneRowSchema>;

/** The life of one set without an engine. */
export const aloneLifeSchema = z.object({
  tokens: z.int().positive(),
  /** Calls in flight at most. */
  concurrency: z.int().positive(),
  lagMs: z.number(),
  /** The median of 200 single calls, half of them before and half after the life, in milliseconds. */
  measuredRoundTripMs: z.number(),
  rows: z.array(aloneRowSchema),
});

export type AloneLife = z.output<typeof aloneLifeSchema>;

/** `check` and `diff` of an unchanged set: the middle one of some processes, which are cold, as the engine's are. */
export const aloneCheckSchema = z.object({
  tokens: z.int().positive(),
  /** From the entry of check to the return of diff. */
  checkAndDiffMs: z.number(),
  /** JSON.parse and JSON.stringify of the same inputs. */
  jsonMs: z.number(),
  /** The middle one of the quotients of each process. */
  timesJson: z.number(),
});

export type AloneCheck = z.output<typeof aloneCheckSchema>;

/** What was measured of the provider without an engine. */
export const aloneSchema = z.object({ lives: z.array(aloneLifeSchema), checks: z.array(aloneCheckSchema) });

export type Alone = z.output<typeof aloneSchema>;
