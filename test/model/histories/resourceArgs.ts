import type { Properties } from "../../support/ResourceMethods";
import type { Resource } from "../meaning/Program";

/**
 * The arguments of a resource, canonical, as the constructor makes them. Histories empty maps by moving and splitting sets,
 * and mean it.
 */
export function resourceArgs({ kind, map, exclusive, onConflict, onInvalidToken }: Resource): Properties {
  const entries = Object.entries(map).map(([key, values]) => [key, canonical(values)] as const);
  return { [kind]: Object.fromEntries(entries), exclusive, onConflict, onInvalidToken, allowEmpty: true };
}

function canonical(values: readonly string[]): string | readonly string[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : [...values].sort(byTypeThenText);
}

/** Tokens have no type; they sort by their text. */
function byTypeThenText(left: string, right: string): number {
  const byType = parseInt(left) - parseInt(right);
  if (left.includes(":") && byType !== 0) return byType;
  return left < right ? -1 : left > right ? 1 : 0;
}
