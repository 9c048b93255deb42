import { z } from "zod";

const propertiesSchema = z.record(z.string(), z.unknown());

/** What a provider process is to do, as the engine would ask it in one operation. */
export const stepSchema = z.object({
  /** The provider of this project, or one that does nothing. */
  provider: z.enum(["ours", "nothing"]),
  /** The method that is measured; before it come the check and the diff that the engine asks for. `same` ends there. */
  method: z.enum(["create", "same", "update", "read", "delete"]),
  /** The inputs and the state that the engine keeps; empty before the create. */
  inputs: propertiesSchema,
  state: propertiesSchema,
  /** The inputs that the program gives. */
  news: propertiesSchema,
});

export type Step = z.output<typeof stepSchema>;

/** What it took. */
export const stepResultSchema = z.object({
  /** From the entry of check to the return of diff, as far as the engine asks for them. */
  checkAndDiffMs: z.number(),
  /** JSON.parse and JSON.stringify of the inputs that the program gives. */
  jsonMs: z.number(),
  /** Of the method, from its entry to its return. */
  wallMs: z.number(),
  /** Processor time of the method, user and system. */
  processorMs: z.number(),
  /** The most memory that the process has held. */
  peakMegabytes: z.number(),
  /** The inputs and the state that the engine keeps afterwards. */
  inputs: propertiesSchema,
  state: propertiesSchema,
});

export type StepResult = z.output<typeof stepResultSchema>;
