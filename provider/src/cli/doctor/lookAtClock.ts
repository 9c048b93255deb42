import { type Finding, notChecked, ok, warning } from "./Finding";

const CHECK = "clock";
/** The service says nothing of how far a signature's time may be off; a minute is more than a kept clock ever is. */
const MOST_SECONDS = 60;

/**
 * Compares this machine's clock with the service's `Date`, which has whole seconds.
 * @param now in milliseconds since 1970, at the answer
 */
export function lookAtClock(date: string | undefined, now: number): Finding {
  const theirs = date === undefined ? NaN : Date.parse(date);
  if (Number.isNaN(theirs)) return notChecked(CHECK, "the answer has no Date to compare with");
  const seconds = Math.round((now - theirs) / 1000);
  if (Math.abs(seconds) <= MOST_SECONDS) return ok(CHECK, "within a minute of the service's");
  return warning(
    CHECK,
    `${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} the service's; signatures carry the time and may be refused`,
    "set this machine's clock, by NTP where you can",
  );
}
