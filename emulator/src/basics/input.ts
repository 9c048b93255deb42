import type { z } from "zod";

/** Something given to the emulator (an option, a setting, an admin request) that it cannot take. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/**
 * Parses what came from outside.
 *
 * @param what - names the thing in the message, such as `behaviour`
 * @throws {@link InputError} in one line that lists every fault
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => {
    const place = path.map(String).join(".");
    return place === "" ? message : `${place}: ${message}`;
  });
  throw new InputError(`${what}: ${faults.join("; ")}`);
}
