import { isPlainObject, valueKind } from "../bindings/valueKind";
import { MAP_SHAPES } from "../inputs/mapShapes";
import type { ResourceKind } from "../inputs/resourceInputs";

/** What is wrong with a value in the place of a set's map, or undefined where it is a plain object. Throws nothing. */
export function mapProblem(kind: ResourceKind, value: unknown): string | undefined {
  try {
    if (!isPlainObject(value)) return `${valueKind(value)} came; ${adviceFor(kind, value)}`;
    // What readInventory gives has the map behind a method of this very name.
    if (typeof value[kind] === "function") return `an inventory came; call its method: inventory.${kind}()`;
    if (isSpreadList(value)) return `the keys 0, 1 and so on came, as of a list that was spread; ${MAP_SHAPES[kind]}`;
    return undefined;
  } catch {
    return `${valueKind(value)} came; ${MAP_SHAPES[kind]}`;
  }
}

/** Whether the keys are the places of a list, which JavaScript puts first and in order. No token is a place, and no account. */
function isSpreadList(value: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key, index) => key === String(index));
}

function adviceFor(kind: ResourceKind, value: unknown): string {
  const shape = MAP_SHAPES[kind];
  if (value === undefined) return `a name is misspelt, or nothing stands under it; ${shape}`;
  if (typeof value === "function") return `call it, as in inventory.${kind}(), or ${shape}`;
  if (typeof value === "string") return `${shape}; JSON.parse reads one from JSON`;
  if (Array.isArray(value)) return `${shape}; Object.fromEntries makes one of a list of pairs`;
  const kindOfValue = valueKind(value);
  if (kindOfValue === "a JavaScript Map") return "write Object.fromEntries(map)";
  if (kindOfValue === "a resource of Pulumi") return `write the output of it that holds the map, or ${shape}`;
  return shape;
}
