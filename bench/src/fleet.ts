/** Of so many devices, one is changed where the bench changes 1 %. */
const CHANGED_OF = 100;

/** A token as TPNS makes them: 36 lowercase hex digits. */
export function tokenOf(index: number): string {
  return `be7c${index.toString(16).padStart(32, "0")}`;
}

/**
 * The devices of the bench: token → its account, of type 0.
 *
 * @param changed whether one of a hundred has another account than at first, the first among them
 */
export function fleetOf(tokens: number, changed: boolean): Record<string, string> {
  const accountOf = (index: number): string =>
    `${changed && index % CHANGED_OF === 0 ? "new-qa" : "qa"}-${index}@devices.example.com`;
  return Object.fromEntries(Array.from({ length: tokens }, (_, index) => [tokenOf(index), accountOf(index)]));
}

/** How many devices a change of 1 % is about: at least one. */
export function changedOf(tokens: number): number {
  return Math.ceil(tokens / CHANGED_OF);
}
