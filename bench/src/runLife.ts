import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { PulumiCli } from "tpns-tools-pulumi";

import { fleetOf } from "./fleet";
import { type Measured, runMeasured } from "./measure/runMeasured";
import { isAfterChange, type Operation, OPERATION_TITLES, OPERATIONS } from "./Operation";
import type { Peer } from "./peers/Peer";
import type { Row } from "./report/Result";
import { type ServiceSettings, type ServiceState, startService } from "./service/BenchService";

/** How lives are run. */
export interface LifeSettings extends ServiceSettings {
  readonly cli: PulumiCli;
  /** The operations that are run; the others are left out. */
  readonly operations: readonly Operation[];
  /** An operation is stopped after so long, in milliseconds. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Gets each row as it is there. */
  readonly report: (row: Row) => void;
}

/**
 * The life of a fleet with one peer, in a folder and with a service of its own. Where an operation does not end well,
 * those after it are skipped.
 */
export async function runLife(peer: Peer, tokens: number, settings: LifeSettings): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tpns-bench-"));
  const service = await startService(settings);
  const { cli, limitMs, signal } = settings;
  let broken: Operation | undefined;
  try {
    const commandOf = await peer.open({ folder, tokens, service: service.variables, cli });
    for (const operation of OPERATIONS.filter((one) => settings.operations.includes(one))) {
      if (broken !== undefined) {
        settings.report(skippedRow(peer, tokens, operation, `not run: ${OPERATION_TITLES[broken]} did not end well`));
        continue;
      }
      const measured = await runMeasured(commandOf(operation), { limitMs, itself: peer.itself, signal });
      const row = rowOf(peer, tokens, operation, measured, await service.take(), limitMs);
      if (row.ending !== "done") broken = operation;
      settings.report(row);
    }
  } finally {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What an operation cost, and whether it left the service as it should. */
function rowOf(
  { name, binds }: Peer,
  tokens: number,
  operation: Operation,
  { said, ...measured }: Measured,
  state: ServiceState,
  limitMs: number,
): Row {
  const { writes, reads, refused } = state.calls;
  const asWanted = tokensAsWanted(state, operation, tokens);
  const isRight = refused === 0 && (asWanted === tokens || !binds);
  const ending = measured.ending === "done" && !isRight ? "failed" : measured.ending;
  const where = binds ? `: ${asWanted} of ${tokens} tokens as they should be` : "";
  const notes = {
    done: "",
    stopped: `stopped after ${limitMs / 1000} s${where}`,
    failed: `failed${where}; ${lastLine(said)}`,
  };
  return { peer: name, tokens, operation, ...measured, ending, writes, reads, note: notes[ending] };
}

/** How many tokens have the account that they should have after an operation, and no other. */
function tokensAsWanted({ bindings }: ServiceState, operation: Operation, tokens: number): number {
  return Object.entries(fleetOf(tokens, isAfterChange(operation))).filter(([token, account]) => {
    const bound = bindings[token] ?? [];
    return operation === "destroy" ? bound.length === 0 : bound.join() === `0:${account}`;
  }).length;
}

/** The line of an operation that was not run. */
export function skippedRow(peer: Peer, tokens: number, operation: Operation, note: string): Row {
  return {
    ...{ peer: peer.name, tokens, operation, ending: "skipped", writes: {}, reads: 0, wallMs: 0 },
    ...{ processorMs: null, peakMegabytes: null, note },
  };
}

/** The last line that tells of an error, or else the last one. */
function lastLine(text: string): string {
  const lines = text.trim().split("\n");
  return (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? "").trim();
}
