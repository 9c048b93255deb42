/** The longest pause that a server can ask for, in seconds. */
export const LONGEST_RETRY_AFTER_SECONDS = 300;

/**
 * Reads a Retry-After header, which holds seconds or an HTTP date (RFC 9110, 10.2.3).
 * Gives seconds from `nowMilliseconds` on, from 0 to 300, or undefined where the header is absent or says nothing.
 */
export function retryAfter(header: string | undefined, nowMilliseconds: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+$/.test(text)) return Math.min(Number(text), LONGEST_RETRY_AFTER_SECONDS);
  // Date.parse takes almost anything that has a number in it; an HTTP date starts with the name of a day.
  const date = /^(mon|tue|wed|thu|fri|sat|sun)/i.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(date)) return undefined;
  return Math.min(Math.max((date - nowMilliseconds) / 1000, 0), LONGEST_RETRY_AFTER_SECONDS);
}
