import type { Log } from "../log/Log";
import type { AttemptListener } from "./Attempt";

/** Logs attempts: how much each was about and how it ended, but nothing of its content. */
export function logAttempts(log: Log): AttemptListener {
  return ({ size, attempt, milliseconds, error, again }) => {
    const failure = error === undefined ? {} : { code: error.code, what: error.what, again };
    log.debug({ ...size, attempt, durationMs: milliseconds, ...failure }, "call");
  };
}
