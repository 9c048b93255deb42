import type { CommandLine } from "../commandLine";
import type { Alone } from "../report/AloneResult";
import type { RunSettings } from "../RunSettings";
import { aloneLives } from "./aloneLives";
import { measureCheckAndDiff } from "./measureCheckAndDiff";
import { measureLife } from "./measureLife";

/** The least size at which JSON takes long enough to be compared with. */
const LEAST_CHECKED = 10_000;

/**
 * Measures the provider without an engine. An interrupted run ends with what it has.
 *
 * @throws where an operation fails or takes too long
 */
export async function measureAlone(asked: CommandLine, { signal, report }: RunSettings): Promise<Alone> {
  const settings = {
    roundTripMs: asked.roundTrip,
    operations: asked.only,
    profiles: asked.profile,
    limitMs: asked.limit * 1000,
    signal,
    report,
  };
  const checked = asked.only.includes("no-change") ? asked.tokens.filter((tokens) => tokens >= LEAST_CHECKED) : [];
  const alone: Alone = { lives: [], checks: [] };
  try {
    for (const options of aloneLives(asked)) {
      alone.lives.push(await measureLife(options, settings));
      signal.throwIfAborted();
    }
    for (const tokens of checked) alone.checks.push(await measureCheckAndDiff(tokens, settings));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return alone;
}
