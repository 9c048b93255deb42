import { isPlainObject, valueKind } from "../bindings/valueKind";
import type { ResourceKind } from "../inputs/resourceInputs";

/** What to write where something else came, by the resource. */
const SHAPES = {
  tokenAccounts: "write a map of tokens to their accounts",
  accountTokens: "write a map of accounts to their tokens",
} as const;

/** What is wrong with a value in the place of a set's map, or undefined where it is a plain object. Throws nothing. */
export function mapProblem(kind: ResourceKind, value: unknown): string | undefined {
  try {
    if (!isPlainObject(value)) return `${valueKind(value)} came; ${adviceFor(kind, value)}`;
    // What readInventory gives has the map behind a method of this very name.
    if (typeof value[kind] === "function") return `an inventory came; call its method: inventory.${kind}()`;
    return undefined;
  } catch {
    return `${valueKind(value)} came; ${SHAPES[kind]}`;
  }
}

function adviceFor(kind: ResourceKind, value: unknown): string {
  const shape = SHAPES[kind];
  if (value === undefined) return `a name is misspelt, or nothing stands under it; ${shape}`;
  if (typeof value === "function") return `call it, as in inventory.${kind}(), or ${shape}`;
  if (typeof value === "string") return `${shape}; JSON.parse reads one from JSON`;
  if (Array.isArray(value)) return `${shape}; Object.fromEntries makes one of a list of pairs`;
  const kindOfValue = valueKind(value);
  if (kindOfValue === "a JavaScript Map") return "write Object.fromEntries(map)";
  if (kindOfValue === "a resource of Pulumi") return `write the output of it that holds the map, or ${shape}`;
  return shape;
}
