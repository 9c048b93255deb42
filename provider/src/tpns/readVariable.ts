import { orAbsent } from "./orAbsent";

/**
 * Reads a variable of the environment; an empty one is absent. No code of the package reads one in another way, and a test
 * has a row for each name that is read here.
 */
export function readVariable(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  return orAbsent(environment[name]);
}
