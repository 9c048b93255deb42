/**
 * Stands where a value cannot be taken, on its way from a program to check: the engine would drop what is undefined, and
 * turns what is no data into something else. No text that a program writes begins so.
 */
const MARK = "4b1f3c52-5d0e-4a8e-9a57-6f1f0d2c7a11:";

/**
 * A value in the place of one that cannot be taken.
 * @param problem what is wrong and what to write instead, without the value
 */
export function refusedValue(problem: string): string {
  return MARK + problem;
}

/** What is wrong with a value that was refused on its way, or undefined where none was. */
export function refusalOf(value: unknown): string | undefined {
  return typeof value === "string" && value.startsWith(MARK) ? value.slice(MARK.length) : undefined;
}
