import { defaultLimits, type Limits } from "./limits";
import type { FindPulumiOptions } from "./types";

/** What every step of one search shares: the options with their defaults filled in. */
export interface Search {
  readonly report: (line: string) => void;
  readonly progress: ((status: string) => void) | undefined;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal | undefined;
  readonly limits: Limits;
}

export function searchOf(options: FindPulumiOptions): Search {
  return {
    report: options.report ?? (() => undefined),
    progress: options.progress,
    environment: options.environment ?? process.env,
    signal: options.signal,
    limits: { ...defaultLimits, ...options.limits },
  };
}
