import pino, { type DestinationStream } from "pino";

import type { OpenLog } from "./Log";

/** The number of standard error. Standard output is Pulumi's: its first line is the provider's port. */
const STANDARD_ERROR = 2;

/**
 * Logs to standard error, a JSON object a line. Each line is written before the work goes on, so that a process that is
 * killed loses none.
 * @param clock gives milliseconds since 1970
 * @param destination where lines go instead
 */
export function logTo(clock: { now(): number }, destination?: DestinationStream): OpenLog {
  return (level) => {
    if (level === undefined) return pino({ enabled: false });
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
