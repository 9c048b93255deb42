/** What the bench has done to a fleet, in the order of a stack's life. */
export const OPERATIONS = ["create", "no-change", "change", "refresh", "destroy"] as const;

/** One step of the life: see {@link OPERATIONS}. */
export type Operation = (typeof OPERATIONS)[number];

/** What is done without an engine: a change of every device, too. */
export const ALONE_OPERATIONS = ["create", "no-change", "change", "change-all", "refresh", "destroy"] as const;

/** One step of the life without an engine: see {@link ALONE_OPERATIONS}. */
export type AloneOperation = (typeof ALONE_OPERATIONS)[number];

/** How tables call the operations. */
export const OPERATION_TITLES: Readonly<Record<AloneOperation, string>> = {
  create: "create",
  "no-change": "no change",
  change: "change 1 %",
  "change-all": "change all",
  refresh: "refresh",
  destroy: "destroy",
};

/** Whether the fleet has had its change by the end of an operation. */
export function isAfterChange(operation: Operation): boolean {
  return operation !== "create" && operation !== "no-change";
}
