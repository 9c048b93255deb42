import type { Logger } from "pino";

import type { LogLevel } from "./LogLevel";

/**
 * Takes structured lines for whoever looks into what happens. Who writes one sees to it that nothing secret is in it:
 * tokens and accounts of a resource go through its `Redactor`, and lines about calls, which resources share, only count.
 */
export type Log = Pick<Logger, LogLevel | "isLevelEnabled">;

/** Opens a log of a level; absent: one that takes nothing. */
export type OpenLog = (level: LogLevel | undefined) => Log;
