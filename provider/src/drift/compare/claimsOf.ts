import { DeclaredSets } from "../../inputs/DeclaredSets";
import { withDefaults } from "../../inputs/resourceInputs";
import type { SetClaim } from "../../inputs/SetClaim";
import type { Dialect } from "../../tpns/Dialect";
import type { DeclaredSet } from "../declared/DeclaredSet";

/** A declared set as the rule of who owns what takes it. */
export interface DriftClaim extends SetClaim {
  readonly set: DeclaredSet;
}

/** Sets of one app, by the rule that an `up` goes by. */
export function claimsOf(sets: readonly DeclaredSet[], dialect: Dialect): DeclaredSets<DriftClaim> {
  const claims = new DeclaredSets<DriftClaim>();
  for (const set of sets) claims.add(claimOf(set, dialect));
  return claims;
}

/** A set as a claim. */
export function claimOf(set: DeclaredSet, dialect: Dialect): DriftClaim {
  const { kind, map } = set.inputs;
  const { exclusive, accountsPerType } = withDefaults(set.inputs, dialect);
  return { set, kind, map, exclusive, accountsPerType };
}
