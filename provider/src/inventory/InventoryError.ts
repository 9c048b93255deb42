/** One thing that is wrong with an inventory. */
export interface InventoryProblem {
  /** The line of the file, from 1 on; absent if the problem is the file itself. */
  readonly line?: number;
  /** What is wrong and what to write instead. It repeats no token and no account. */
  readonly text: string;
}

/** A file that can't be read as an inventory, or an inventory that lacks what a caller asks of it. */
export class InventoryError extends Error {
  /** Tells it from other errors. */
  override readonly name = "InventoryError";
  /** Stable across releases. */
  readonly code = "TPNS_INVENTORY";
  /** Makes Pulumi show the message without a stack, as it does for its own RunError. */
  readonly __pulumiRunError = true;
  /** The path as it was given. */
  readonly file: string;
  /** In the order of the file, at most 20. */
  readonly problems: readonly InventoryProblem[];

  /**
   * Names each problem with its line.
   * @param file the path as it was given
   * @param problems those that are listed
   * @param more how many there are beside them
   * @param what of the inventory can't be done
   */
  constructor(file: string, problems: readonly InventoryProblem[], more = 0, what: "read" | "used" = "read") {
    const lines = problems.map(({ line, text }) => `  ${file}${line === undefined ? "" : `:${line}`}: ${text}`);
    const rest = more > 0 ? [`  and ${more} more`] : [];
    super([`the inventory can't be ${what} [TPNS_INVENTORY]:`, ...lines, ...rest].join("\n"));
    this.file = file;
    this.problems = problems;
  }
}
