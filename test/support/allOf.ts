import { inspect } from "node:util";

/** All of an error that anybody may print: what it says, what it holds, where it comes from and what is beneath it. */
export function allOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const said = "stack" in error ? String(error.stack) : "";
  const beneath = "cause" in error && error.cause !== undefined ? allOf(error.cause) : "";
  const shown = inspect(error, { depth: 10, showHidden: true, maxStringLength: null, maxArrayLength: null });
  return [said, shown, JSON.stringify(Object.entries(error)), beneath].join("\n");
}
