import type * as library from "pino";

import type { Log, OpenLog } from "./Log";

/** The number of standard error. Standard output is Pulumi's: its first line is the provider's port. */
const STANDARD_ERROR = 2;

const nothing = (): void => undefined;
/** Takes nothing, and so needs no library. */
const SILENT: Log = { info: nothing, debug: nothing, trace: nothing, isLevelEnabled: () => false };

/**
 * Logs to standard error, a JSON object a line. Each line is written before the work goes on, so that a process that is
 * killed loses none.
 * @param clock gives milliseconds since 1970
 * @param destination where lines go instead
 */
export function logTo(clock: { now(): number }, destination?: library.DestinationStream): OpenLog {
  return (level) => {
    if (level === undefined) return SILENT;
    const { pino } = require("pino") as typeof library;
    return pino(
      {
        level,
        base: null,
        timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
        formatters: { level: (label) => ({ level: label }) },
      },
      destination ?? pino.destination({ dest: STANDARD_ERROR, sync: true }),
    );
  };
}
