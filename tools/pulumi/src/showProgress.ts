import type { Search } from "./search";

/** Elapsed time for people: `45 s`, `3 min 20 s`. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Runs a long task and shows that it moves.
 *
 * @param status says what is going on, given the time since the start
 */
export async function showProgress<T>(
  search: Search,
  status: (sinceStart: string) => string,
  task: () => Promise<T>,
): Promise<T> {
  const { report, progress = report, limits } = search;
  const start = performance.now();
  const show = (): void => {
    progress(status(elapsed(performance.now() - start)));
  };
  const timer = setInterval(show, search.progress === undefined ? limits.progressLine : limits.progress);
  try {
    return await task();
  } finally {
    clearInterval(timer);
  }
}
