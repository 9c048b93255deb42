import { hashMap } from "../bindings/hashMap";
import { sameMaps } from "../bindings/mapDifference";
import type { ResourceState } from "../inputs/resourceInputs";

/**
 * Whether a reading found what the state says, and that is what was last applied: then the engine's inputs say the same.
 * To hand a large set over twice costs time and memory on both sides.
 */
export function isAsApplied(before: ResourceState, after: ResourceState): boolean {
  return sameMaps(before.map, after.map) && hashMap(after.map) === after.declaredHash;
}
