import { z } from "zod";
import { answerFaultSchema } from "./answerFault";
import { connectionFaultSchema } from "./connectionFault";
import { deviceFaultSchema } from "./deviceFault";
import { readingFaultSchema } from "./readingFault";
import { taskFaultSchema } from "./taskFault";

const options = [
  ...answerFaultSchema.options,
  ...taskFaultSchema.options,
  readingFaultSchema,
  deviceFaultSchema,
  connectionFaultSchema,
] as const;

/** What each kind of fault is called. */
export const FAULT_KINDS = options.map(({ shape }) => shape.kind.value);

/** Something that goes wrong, and with which calls. */
export const faultSchema = z.discriminatedUnion("kind", options, {
  error: `none of ${FAULT_KINDS.join(", ")}`,
});

/** A fault as it is given; what is left out has its default. */
export type Fault = z.input<typeof faultSchema>;
/** A fault with all its fields. */
export type FullFault = z.output<typeof faultSchema>;
export type FaultKind = Fault["kind"];

/** A fault and what became of it. */
export interface FaultReport {
  /** 1 for the first fault since the start or the last reset. */
  readonly id: number;
  readonly fault: FullFault;
  /** Calls that matched (of `resetOnConnect`: connections), hit or not. */
  readonly met: number;
  readonly hits: number;
  /** How many more it can hit; null for no limit. */
  readonly remaining: number | null;
}
