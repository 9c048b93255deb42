import { mkdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { PulumiCli } from "./types";
import { withoutVariables } from "./withoutVariables";

/** Settings of `hermeticEnvironment`. */
export interface HermeticOptions {
  /** What to start from. Default: `process.env`. It is copied, not changed. */
  readonly base?: NodeJS.ProcessEnv;
  /** Whether output may be coloured. Default: false. */
  readonly colour?: boolean;
}

/**
 * An environment for a throw-away run of Pulumi: its home and its backend lie in one folder, which need not exist yet, and
 * nothing that Pulumi or this project reads (`PULUMI_*`, `TPNS_*`) leaks in from the machine. The passphrase is the same
 * each time, so a later run in the same folder reads the state of an earlier one. Pulumi fetches no plugins by itself.
 *
 * @param directory where `home` and `backend` are created; removing it is the caller's task
 */
export function hermeticEnvironment(
  cli: PulumiCli,
  directory: string,
  options: HermeticOptions = {},
): NodeJS.ProcessEnv {
  const root = resolve(directory);
  const home = join(root, "home");
  const backend = join(root, "backend");
  for (const folder of [home, backend]) mkdirSync(folder, { recursive: true });
  const base = withoutVariables(options.base ?? process.env, /^(PULUMI_|TPNS_|NO_COLOR$|FORCE_COLOR$)/i);
  return cli.environment({
    ...base,
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${backend.split(sep).join("/")}`,
    PULUMI_CONFIG_PASSPHRASE: "throw-away",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ...(options.colour === true ? {} : { NO_COLOR: "1" }),
  });
}
