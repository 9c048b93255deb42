import { availableParallelism, loadavg } from "node:os";

import type { PulumiCli } from "tpns-tools-pulumi";

import type { CommandLine } from "./commandLine";
import { PEERS } from "./peers/peers";
import type { Result, Row } from "./report/Result";
import { runLife, skippedRow } from "./runLife";
import { startService } from "./service/BenchService";
import { roundTripOf } from "./service/roundTrip";

/** Measures what was asked for, one life after the other: those of one size together. An interrupted run ends with what it has. */
export async function measureAll(
  { tokens: sizes, only, ...asked }: CommandLine,
  { cli, signal, report }: { cli: PulumiCli; signal: AbortSignal; report: (row: Row) => void },
): Promise<Result["parts"][number]> {
  const service = { roundTripMs: asked.roundTrip, lag: String(asked.lag) };
  const rows: Row[] = [];
  const take = (row: Row): void => {
    rows.push(row);
    report(row);
  };
  const settings = { ...service, cli, operations: only, limitMs: asked.limit * 1000, signal, report: take };
  const date = new Date().toISOString();
  const loadBefore = loadNow();
  const measuredRoundTripMs = await measuredRoundTrip(service);
  const lives = sizes.flatMap((tokens) =>
    PEERS.filter(({ name, most }) => asked.peers.includes(name) && tokens <= most).map((peer) => ({ peer, tokens })),
  );
  for (const { peer, tokens } of lives) {
    const missing = peer.missing();
    if (missing !== undefined) take(skippedRow(peer, tokens, "create", `not run: ${missing} is not on PATH`));
    else {
      await runLife(peer, tokens, settings).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
    if (signal.aborted) break;
  }
  const run = {
    ...{ date, node: process.version, pulumi: cli.version, processors: availableParallelism() },
    ...{ roundTripMs: asked.roundTrip, measuredRoundTripMs, lagMs: asked.lag },
  };
  return { run: { ...run, load: [loadBefore, loadNow()] }, rows };
}

function loadNow(): number {
  return loadavg()[0] ?? 0;
}

async function measuredRoundTrip(settings: Parameters<typeof startService>[0]): Promise<number> {
  const service = await startService(settings);
  try {
    return await roundTripOf(service);
  } finally {
    await service.close();
  }
}
