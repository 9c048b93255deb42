import type * as pulumi from "@pulumi/pulumi";

/** A Provider of this package, whichever copy of it made it, as far as the sets and look-ups of this one need to know it. */
export interface AppProvider extends pulumi.ProviderResource {
  /** What it was given or found in the stack's configuration, by names with their namespace. */
  readonly settings: Readonly<Record<string, pulumi.Output<string>>>;
}
