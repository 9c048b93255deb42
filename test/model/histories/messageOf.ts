/** What a failed operation says, with its reasons. */
export function messageOf(error: Error): string {
  const reasons = "reasons" in error && Array.isArray(error.reasons) ? error.reasons.map(String) : [];
  return [error.message, ...reasons].join("\n");
}
