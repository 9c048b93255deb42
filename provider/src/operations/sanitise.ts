/**
 * Makes a result fit for the engine, which loses a resource whose properties hold `undefined`: drops such properties
 * at every depth that our results have. All that goes back passes through here.
 */
export function sanitise<T>(result: T): T {
  if (typeof result !== "object" || result === null) return result;
  for (const [key, value] of Object.entries(result)) {
    if (value === undefined) Reflect.deleteProperty(result, key);
    else if (isOptions(key)) sanitise(value);
  }
  return result;
}

/** Maps of tokens are made by us entry by entry and hold no undefined; walking through them again would cost. */
function isOptions(key: string): boolean {
  return key !== "tokenAccounts" && key !== "unconfirmed";
}
