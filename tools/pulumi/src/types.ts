import type { Limits } from "./limits";

/** A Pulumi CLI that answered `pulumi version`, with the Node language host within its reach. */
export interface PulumiCli {
  /** Absolute path of the executable. */
  readonly command: string;
  /** The folder of `command`. */
  readonly directory: string;
  /** What `pulumi version` said, such as `v3.245.0`. */
  readonly version: string;
  /** Where it comes from: found on PATH, made by an earlier run, downloaded through npm now, or built from Go now. */
  readonly source: "path" | "cache" | "npm" | "build";
  /**
   * An environment in which `pulumi` is this CLI: `directory` is put first on PATH, unless the first `pulumi` on PATH
   * is this one already (so that a system folder does not move in front of the Node in use).
   *
   * @param base default: the environment of this process. It is copied, not changed.
   */
  environment(base?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
}

/** Settings of `findPulumi`; all have defaults. */
export interface FindPulumiOptions {
  /** Gets one line per thing worth saying. Default: nothing is said. */
  readonly report?: ((line: string) => void) | undefined;
  /**
   * Gets what a long step is doing, about once a second, for a line that is rewritten in place.
   * Default: `report` gets the same text as a plain line every 20 seconds.
   */
  readonly progress?: ((status: string) => void) | undefined;
  /** Where PATH, the cache settings and those of npm and Go come from. Default: `process.env`. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
  /** Ends the search, and what it started, early. The promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Time limits that differ from the defaults. */
  readonly limits?: Partial<Limits> | undefined;
}
