/** What a feature of a state has to do with what sets declare. */
export type FeatureMeaning =
  /** Nothing: an entry of a set says the same with it. */
  | "other"
  /** It marks entries that the next `pulumi up` replaces. What they declare, they declare until then. */
  | "taint"
  /** It marks entries that are a view of another resource: what they hold was not declared by a program. */
  | "view";

/**
 * The features that Pulumi names at the head of a state of version 4, each where any resource of the stack uses it
 * (pulumi/pulumi, pkg/resource/stack/deployment.go, `ApplyFeatures`; those of 3.245). One that does not stand here could
 * have values written in another way, or entries mean something else, so it is refused: a check that takes a state for what
 * it is not would report drift that is none, or none where there is.
 */
export const STATE_FEATURES: ReadonlyMap<string, FeatureMeaning> = new Map([
  // The resource is read before each update. A set that was refreshed is told by its hash, whoever refreshed it.
  ["refreshBeforeUpdate", "other"],
  // What runs before and after an operation.
  ["hooks", "other"],
  // With what else the resource is replaced.
  ["replaceWith", "other"],
  ["taint", "taint"],
  ["views", "view"],
]);
