import type { PulumiCli } from "tpns-tools-pulumi";

import type { CommandLine } from "./commandLine";
import { OPERATION_TITLES } from "./Operation";
import { PEERS } from "./peers/peers";
import { titleOf } from "./peers/titles";
import type { Row } from "./report/Result";
import { seconds } from "./report/units";
import type { RunSettings } from "./RunSettings";
import { runLife, skippedRow } from "./runLife";

/** Measures the peers that were asked for, one life after the other: those of one size together. */
export async function measurePeers(
  { tokens: sizes, only, ...asked }: CommandLine,
  cli: PulumiCli,
  { signal, report }: RunSettings,
): Promise<Row[]> {
  const service = { roundTripMs: asked.roundTrip, lag: String(asked.lag) };
  const rows: Row[] = [];
  const take = (row: Row): void => {
    rows.push(row);
    const what = `${row.tokens} tokens, ${titleOf(row.peer)}, ${OPERATION_TITLES[row.operation]}`;
    report(`${what}: ${row.note === "" ? seconds(row.wallMs) : row.note}`);
  };
  const settings = { ...service, cli, operations: only, limitMs: asked.limit * 1000, signal, report: take };
  const lives = sizes.flatMap((tokens) =>
    PEERS.filter(({ name, most }) => asked.peers.includes(name) && tokens <= most).map((peer) => ({ peer, tokens })),
  );
  for (const { peer, tokens } of lives) {
    if (signal.aborted) break;
    const missing = peer.missing();
    if (missing !== undefined) take(skippedRow(peer, tokens, "create", `not run: ${missing} is not on PATH`));
    else {
      await runLife(peer, tokens, settings).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
  }
  return rows;
}
