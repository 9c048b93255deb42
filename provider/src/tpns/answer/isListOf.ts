/** Whether a value is a list of such elements, or left out. */
export function isListOf(value: unknown, isElement: (element: unknown) => boolean): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.every(isElement));
}
