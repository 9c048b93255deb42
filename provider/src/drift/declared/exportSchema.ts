import { z } from "zod";

/** The schema versions of deployments that are known here; `pulumi stack export` writes 4 where a feature needs it. */
export const EXPORT_VERSIONS: readonly number[] = [3, 4];

/** The most of a feature's name that is shown: beyond any that Pulumi has. */
const feature = z.string().max(100);

/** Any export, as far as its version and the features that it names. In version 3 Pulumi looks at none. */
export const versionSchema = z.object({
  version: z.int(),
  features: z.array(feature).max(1_000).nullish(),
  deployment: z.unknown(),
});

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
  /** To be replaced by the next update. */
  taint: z.boolean().default(false),
  /** The resource that it is a view of. */
  viewOf: z.string().default(""),
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
