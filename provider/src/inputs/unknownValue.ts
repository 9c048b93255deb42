/**
 * What stands for a value that a preview can't know yet, in place of any type. Pulumi's own constant
 * (`pulumi.runtime.unknownValue`), repeated so that the code behind the resources needs nothing of the SDK.
 */
export const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value is not known yet. */
export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN_VALUE;
}
