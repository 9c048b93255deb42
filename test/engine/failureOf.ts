/** What an operation said when it failed. Fails itself where the operation did not. */
export async function failureOf(operation: Promise<unknown>): Promise<string> {
  const error: unknown = await operation.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error("the operation was expected to fail");
  // Pulumi's Automation API says everything a second time after this mark.
  return error.message.split("\n err?:", 1).join("");
}
