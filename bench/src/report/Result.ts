import { z } from "zod";

import { OPERATIONS } from "../Operation";
import { PEER_NAMES } from "../peers/Peer";
import { type Alone, aloneSchema } from "./AloneResult";

/** One operation of one peer on a fleet of one size. */
export const rowSchema = z.object({
  peer: z.enum(PEER_NAMES),
  tokens: z.int().positive(),
  operation: z.enum(OPERATIONS),
  /** `done`; `stopped` by the limit of time; `failed`; `skipped`, since an earlier operation of the life did not end. */
  ending: z.enum(["done", "stopped", "failed", "skipped"]),
  /** Writes by operator; those without a call are left out. */
  writes: z.record(z.string(), z.number()),
  reads: z.number(),
  wallMs: z.number(),
  /** User and system time of all processes; null where the machine doesn't say. */
  processorMs: z.number().nullable(),
  /** Of the provider's process (of the script's, of Terraform's); null where the machine doesn't say. */
  peakMegabytes: z.number().nullable(),
  /** Why there are no figures, or where it stood. Empty where all is well. */
  note: z.string(),
});

export type Row = z.output<typeof rowSchema>;

/** What one run was like. */
export const runSchema = z.object({
  date: z.iso.datetime(),
  node: z.string(),
  /** The engine's version; null where none was needed. */
  pulumi: z.string().nullable(),
  processors: z.number(),
  /** What the service was set to add to each call, in milliseconds. */
  roundTripMs: z.number(),
  /** The median of 200 single calls in this run, in milliseconds. */
  measuredRoundTripMs: z.number(),
  lagMs: z.number(),
  /** The machine's load average over a minute, at the start and at the end. Well above its processors, others took part of them. */
  load: z.tuple([z.number(), z.number()]),
});

export type Run = z.output<typeof runSchema>;

/** What `--json` writes, and `--with` reads. */
export const resultSchema = z.object({
  version: z.literal(1),
  parts: z.array(
    z.object({
      run: runSchema,
      /** The provider without an engine; a file of an earlier release has none. */
      alone: aloneSchema.default({ lives: [], checks: [] }),
      rows: z.array(rowSchema),
    }),
  ),
});

export type Result = z.output<typeof resultSchema>;

/** A row with the run that it was measured in. */
export interface MeasuredRow extends Row {
  readonly run: Run;
}

/** What all parts of a result have of the provider without an engine. */
export function aloneOf({ parts }: Result): Alone {
  return { lives: parts.flatMap(({ alone }) => alone.lives), checks: parts.flatMap(({ alone }) => alone.checks) };
}

/** The rows of all parts of a result. */
export function rowsOf({ parts }: Result): MeasuredRow[] {
  return parts.flatMap(({ run, rows }) => rows.map((row) => ({ ...row, run })));
}
