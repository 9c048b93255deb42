import { delimiter, isAbsolute } from "node:path";

/** The name under which an environment holds PATH: Windows writes it in several ways. */
function keyOf(environment: NodeJS.ProcessEnv): string {
  if (process.platform !== "win32") return "PATH";
  return Object.keys(environment).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
}

/** The absolute folders on PATH, in order. Relative ones depend on where one stands and are left out. */
export function pathFolders(environment: NodeJS.ProcessEnv): string[] {
  return (environment[keyOf(environment)] ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
}

/** A copy of the environment with one folder in front of the others on PATH. */
export function withPathFirst(environment: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const key = keyOf(environment);
  const path = environment[key];
  return { ...environment, [key]: path === undefined || path === "" ? folder : `${folder}${delimiter}${path}` };
}
