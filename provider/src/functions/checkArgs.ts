import type { z } from "zod";

/** The most problems that are listed one by one. */
const LISTED = 20;

/** Takes a look-up's arguments as what they are. Throws an Error that says what is wrong, without a value. */
export function parseArgs<T>(name: string, schema: z.ZodType<T>, args: unknown): T {
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  throw refusal(
    name,
    parsed.error.issues.flatMap(({ path, ...issue }) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map(
            (key) => `${[...path, key].join(".")}: there is no such argument; take it out, or correct its name`,
          )
        : [`${path.join(".")}: ${issue.message}`],
    ),
  );
}

/** Throws where any element of an argument has a problem. */
export function refuseElements(name: string, argument: string, problems: readonly (string | undefined)[]): void {
  const found = problems.flatMap((problem, index) =>
    problem === undefined ? [] : [`${argument}[${index}]: ${problem}`],
  );
  if (found.length > 0) throw refusal(name, found);
}

function refusal(name: string, problems: readonly string[]): Error {
  const more = problems.length > LISTED ? [`${problems.length - LISTED} more are wrong`] : [];
  return new Error([`${name}: the arguments are wrong`, ...problems.slice(0, LISTED), ...more].join("\n  "));
}
