import { z } from "zod";

/** The schema version of a deployment that is known here; what `pulumi stack export` writes. */
export const EXPORT_VERSION = 3;

/** Any export, as far as its version. */
export const versionSchema = z.object({ version: z.int(), deployment: z.unknown() });

/** Beyond any URN that Pulumi makes, and short enough for a message. */
const urn = z.string().max(2_000);

const properties = z.record(z.string(), z.unknown()).default({});

const resourceSchema = z.object({
  urn,
  type: z.string(),
  id: z.string().optional(),
  provider: z.string().optional(),
  inputs: properties,
  outputs: properties,
  /** Replaced, and waiting to be deleted. */
  delete: z.boolean().default(false),
  /** Deleted, and waiting for what replaces it. */
  pendingReplacement: z.boolean().default(false),
  /** Read, not managed. */
  external: z.boolean().default(false),
});

/** One resource of a state. */
export type StateResource = z.output<typeof resourceSchema>;

/** The part of a deployment that says what is declared. */
export const deploymentSchema = z.object({
  resources: z.array(resourceSchema).default([]),
  pending_operations: z
    .array(z.object({ resource: z.object({ urn, type: z.string() }), type: z.string().max(100) }))
    .nullish(),
});
