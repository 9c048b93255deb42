import { availableParallelism, loadavg } from "node:os";

import type { PulumiCli } from "tpns-tools-pulumi";

import { measureAlone } from "./alone/measureAlone";
import type { CommandLine } from "./commandLine";
import { measurePeers } from "./measurePeers";
import type { Result } from "./report/Result";
import type { RunSettings } from "./RunSettings";
import { startService } from "./service/BenchService";
import { roundTripOf } from "./service/roundTrip";

/**
 * Measures what was asked for: the provider alone first, then who needs a command. An interrupted run ends with what it has.
 *
 * @param cli undefined where only the provider alone is asked for
 */
export async function measureAll(
  asked: CommandLine,
  cli: PulumiCli | undefined,
  settings: RunSettings,
): Promise<Result["parts"][number]> {
  const date = new Date().toISOString();
  const loadBefore = loadNow();
  const measuredRoundTripMs = await measuredRoundTrip(asked);
  const alone = asked.peers.includes("alone") ? await measureAlone(asked, settings) : { lives: [], checks: [] };
  const rows = cli === undefined ? [] : await measurePeers(asked, cli, settings);
  const run = {
    ...{ date, node: process.version, pulumi: cli?.version ?? null, processors: availableParallelism() },
    ...{ roundTripMs: asked.roundTrip, measuredRoundTripMs, lagMs: asked.lag },
  };
  return { run: { ...run, load: [loadBefore, loadNow()] }, alone, rows };
}

function loadNow(): number {
  return loadavg()[0] ?? 0;
}

async function measuredRoundTrip({ roundTrip: roundTripMs, lag }: CommandLine): Promise<number> {
  const service = await startService({ roundTripMs, lag: String(lag) });
  try {
    return await roundTripOf(service);
  } finally {
    await service.close();
  }
}
