import type { Properties } from "../../support/ResourceMethods";
import type { Aliases } from "../../support/StandInProgram";
import type { Program } from "../meaning/Program";
import { resourceArgs } from "./resourceArgs";

/**
 * A program as a stand-in runs it: the arguments of each resource, and the names that each had before.
 * @param args arguments of every resource beside those of the program
 */
export function declaredAs(
  program: Program,
  args: Properties = {},
): readonly [resources: Readonly<Record<string, Properties>>, aliases: Aliases] {
  const resources = Object.entries(program);
  return [
    Object.fromEntries(resources.map(([name, resource]) => [name, { ...resourceArgs(resource), ...args }])),
    Object.fromEntries(resources.map(([name, { aliases }]) => [name, aliases])),
  ];
}
