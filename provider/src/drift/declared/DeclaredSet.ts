import type { ResourceInputs } from "../../inputs/resourceInputs";

/** One set that is declared: a resource of a stack, or an inventory. */
export interface DeclaredSet {
  /** The resource's URN; `inventory:` and the file's name for an inventory. */
  readonly urn: string;
  readonly inputs: ResourceInputs;
  /** Tokens that the last apply found invalid and went on without. */
  readonly invalidTokens: ReadonlySet<string>;
  /** Whether the map is a secret of the stack: then no report shows its values. */
  readonly secret: boolean;
}
