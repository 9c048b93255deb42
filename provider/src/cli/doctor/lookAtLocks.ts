import type { World } from "../World";
import { backendOf } from "./backendOf";
import { type Finding, notChecked, ok, problem, warning } from "./Finding";
import { findLocks, type Lock } from "./findLocks";
import type { Project } from "./findProject";

const CHECK = "stack locks";

/** Looks for stacks of a project that a Pulumi which was ended has left locked. */
export function lookAtLocks(project: Project, world: Pick<World, "environment" | "machine">): readonly Finding[] {
  const backend = backendOf(project, world);
  switch (backend.kind) {
    case "none":
      return [notChecked(CHECK, "the CLI is not logged in", "run `pulumi login`, or set PULUMI_BACKEND_URL")];
    case "elsewhere":
      return [
        notChecked(
          CHECK,
          `the stacks are in ${backend.url}, which is not looked at`,
          `see \`pulumi stack ls\` for an update in progress; ${remedy("<stack>")}`,
        ),
      ];
    case "files": {
      const locks = findLocks(backend.folder, project.name);
      if (locks.length === 0) return [ok(CHECK, `no stack is locked in ${backend.folder}`)];
      return locks.map((lock) => findingOf(lock, world.machine));
    }
  }
}

function findingOf({ stack, owner }: Lock, machine: World["machine"]): Finding {
  if (owner === undefined) {
    return problem(CHECK, `${stack} has a lock that can't be read`, `where no Pulumi runs, ${remedy(stack)}`);
  }
  const says = `${stack} is locked since ${owner.timestamp} by process ${owner.pid} on ${owner.hostname}`;
  if (owner.hostname !== machine.hostName) {
    return warning(CHECK, says, `look there whether it runs; where it does not, ${remedy(stack)}`);
  }
  if (machine.isRunning(owner.pid)) return warning(CHECK, `${says}, which runs`, "wait for it to end");
  return problem(CHECK, `${says}, which is gone`, remedy(stack));
}

/** A Pulumi that was ended leaves a lock behind, and a state with an operation pending that misses what was done last. */
function remedy(stack: string): string {
  const commands = ["cancel", "refresh --clear-pending-creates", "up"].map(
    (command) => `\`pulumi ${command} --stack ${stack}\``,
  );
  return `run ${commands.join(", then ")}`;
}
