/**
 * An error's code. Its message is left out: it may quote a proxy's URL or a part of what was received.
 * Not by instanceof: the error may come from another realm.
 */
export function reasonOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  return "name" in error && typeof error.name === "string" ? error.name : "unknown";
}
