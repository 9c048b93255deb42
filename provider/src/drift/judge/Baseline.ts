import { z } from "zod";

import { InputError } from "../InputError";
import { FINDING_KINDS } from "../Finding";

const entrySchema = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  /** The day on which it was first seen, in UTC. */
  since: z.iso.date(),
  kind: z.enum(FINDING_KINDS),
  urn: z.string(),
  token: z.string().nullable(),
  account: z.string().nullable(),
});

const baselineSchema = z.object({ schemaVersion: z.literal(1), known: z.array(entrySchema) });

/** Drift that is known: everything but `id` and `since` is for people. */
export type BaselineEntry = Readonly<z.output<typeof entrySchema>>;

/**
 * Reads a baseline that an earlier check wrote.
 * @throws {@link InputError} where it is none
 */
export function readBaseline(file: string, text: string): readonly BaselineEntry[] {
  const parsed = baselineSchema.safeParse(parsedJson(text));
  if (parsed.success) return parsed.data.known;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : ` (at ${issue.path.join(".")})`;
  throw new InputError(`${file}: it is no baseline of version 1${where}; write it with --update-baseline`);
}

/** A baseline as text, one entry after the other in an order that does not change, so that its diffs can be read. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const rank = ({ urn, id }: BaselineEntry): string => `${urn} ${id}`;
  const known = entries.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1));
  return `${JSON.stringify({ schemaVersion: 1, known }, undefined, 2)}\n`;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
