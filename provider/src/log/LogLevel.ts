/** How much is logged; each level holds what those before it do. */
export const LOG_LEVELS = ["info", "debug", "trace"] as const;

/** One of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];
