import { z } from "zod";
import { samplesOf, settings } from "./behaviourSettings";
import { parseInput } from "../basics/input";

/** Settings, all of them. */
export const behaviourSchema = z.strictObject(settings).readonly();

/** The settings as a JSON schema: what each can be. */
export function behaviourJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(behaviourSchema, { io: "input" });
}

/** Every reading of the documents that the emulator can take on, one setting each. */
export type Behaviour = z.output<typeof behaviourSchema>;
/** When an accepted write shows. */
export type Lag = Behaviour["lag"];
/** How the emulator behaves unless told otherwise: the most documented reading of each open question. */
export const DEFAULT_BEHAVIOUR: Behaviour = Object.freeze(
  behaviourSchema.parse(Object.fromEntries(Object.keys(settings).map((name) => [name, samplesOf(name)[0]]))),
);

/**
 * The current behaviour with some settings changed.
 *
 * @throws {@link InputError} naming the setting that is unknown or has a value it cannot take
 */
export function changedBehaviour(current: Behaviour, change: unknown): Behaviour {
  const known = parseInput(z.record(z.string(), z.unknown()), change, "behaviour");
  return Object.freeze(parseInput(behaviourSchema, { ...current, ...known }, "behaviour"));
}
