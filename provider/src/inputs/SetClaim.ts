import type { ResourceKind } from "./resourceInputs";

/** A map as a program or the engine handed it over. What is no canonical entry claims nothing. */
export type ClaimedMap = Readonly<Record<string, unknown>>;

/** What one set of a program declares, as far as it is known. */
export interface SetClaim {
  readonly kind: ResourceKind;
  /** Whether it owns its tokens, or its accounts. */
  readonly exclusive: boolean;
  readonly accountsPerType: "one" | "many";
  readonly map: ClaimedMap;
}
