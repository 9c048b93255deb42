/**
 * A text of the environment or of a stack's configuration, as it counts: empty or of white space alone stands for nothing,
 * as CI leaves it for a secret that is not there. Any other comes back as it is.
 */
export function orAbsent(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text;
}
