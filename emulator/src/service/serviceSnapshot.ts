import { z } from "zod";
import { appSnapshotSchema } from "../apps/appSnapshot";
import { faultSchema } from "../faults/fault";

const count = z.int().min(0).max(10_000_000);

/** All of an emulator but its journal, its counts and its keys. */
export const serviceSnapshotSchema = z.strictObject({
  format: z.literal("tpns-emulator snapshot"),
  version: z.literal(1),
  /** When it was taken, in milliseconds of the emulator's clock. */
  at: z.number(),
  /** How many calls there had been: what is called next gets the number after that. */
  calls: count,
  behaviour: z.record(z.string(), z.unknown()),
  faults: z
    .array(z.strictObject({ id: count, fault: faultSchema, met: count, hits: count }))
    .max(1000)
    .readonly(),
  apps: z.record(z.string(), appSnapshotSchema),
});

/** A situation, to be taken up again. */
export type ServiceSnapshot = z.output<typeof serviceSnapshotSchema>;
