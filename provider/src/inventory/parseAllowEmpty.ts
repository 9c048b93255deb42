import { nearestName } from "../bindings/nearestName";
import { isPlainObject, valueKind } from "../bindings/valueKind";
import { InventoryError } from "./InventoryError";
import { quoted } from "./ProblemList";

/**
 * Takes `allowEmpty` from the options of an inventory, and refuses what none of them is.
 * @param name the function that was called, for errors
 * @param others names of the options that are taken beside it
 */
export function parseAllowEmpty(file: string, name: string, options: unknown, others: readonly string[] = []): boolean {
  if (options === undefined) return false;
  const refuse = (text: string): InventoryError => new InventoryError(file, [{ text: `${name}: ${text}` }], 0, "used");
  const known = ["allowEmpty", ...others];
  if (!isPlainObject(options)) throw refuse(`${valueKind(options)} came as the options; write { ${known.join(", ")} }`);
  const unknown = Object.keys(options).find((option) => !known.includes(option));
  if (unknown !== undefined) {
    throw refuse(`there is no option ${quoted(unknown)}; write ${nearestName(unknown, known) ?? known.join(" or ")}`);
  }
  const { allowEmpty = false } = options;
  if (typeof allowEmpty === "boolean") return allowEmpty;
  throw refuse(`allowEmpty: ${valueKind(allowEmpty)} came; write true or false`);
}
