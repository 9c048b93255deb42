import { withoutVariables } from "../../tools/pulumi/src/withoutVariables";

/** The environment of this machine, without what an outer `npm run` says of its own package. */
export const machine = withoutVariables(
  process.env,
  /^npm_(package_|lifecycle_|config_(local_prefix|workspaces?|global|dry_run)$)/i,
);
