import type { CommandLine } from "../commandLine";
import { CONCURRENCY } from "../floor";
import type { AloneLife } from "../report/AloneResult";

/** What the life of a set is measured with. */
export type AloneOptions = Pick<AloneLife, "tokens" | "concurrency" | "lagMs">;

/** The size that is measured with a lag and with more calls at once, too, where neither is asked for. */
const MANY_WAYS = 10_000;

/** The lives without an engine that a run consists of. */
export function aloneLives({ tokens: sizes, concurrency, lag }: CommandLine): AloneOptions[] {
  const isUsual = concurrency === CONCURRENCY && lag === 0;
  return sizes.flatMap((tokens) => {
    const life = { tokens, concurrency, lagMs: lag };
    return tokens === MANY_WAYS && isUsual ? [life, { ...life, lagMs: 2_000 }, { ...life, concurrency: 32 }] : [life];
  });
}
