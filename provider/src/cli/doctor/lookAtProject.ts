import { type Finding, ok, problem, warning } from "./Finding";
import type { FoundProject } from "./findProject";

const CHECK = "project";

/** Says which Pulumi project the working directory belongs to. */
export function lookAtProject(found: FoundProject): Finding {
  switch (found.kind) {
    case "none":
      return ok(CHECK, "no Pulumi project here; run this in a project's folder to have it looked at");
    case "unreadable":
      return problem(CHECK, `${found.file} is no project that can be read`, "write a name and a runtime into it");
    case "found": {
      const { name, runtime, folder } = found.project;
      if (runtime === "nodejs") return ok(CHECK, `${name} in ${folder}`);
      return warning(
        CHECK,
        `${name} in ${folder} is of the runtime ${runtime}`,
        "declare bindings in a project of the runtime nodejs: the provider is for no other",
      );
    }
  }
}
