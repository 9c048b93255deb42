import { changedOf } from "../fleet";
import { median } from "../median";
import { type AloneOperation, type Operation, OPERATION_TITLES } from "../Operation";
import type { AloneLife, AloneRow } from "../report/AloneResult";
import { seconds } from "../report/units";
import type { RunSettings } from "../RunSettings";
import { type BenchService, startService } from "../service/BenchService";
import { singleCalls } from "../service/singleCalls";
import type { AloneOptions } from "./aloneLives";
import { aloneMap } from "./aloneSet";
import { runStep, type StepSettings } from "./runStep";
import type { Step } from "./Step";

/** How lives are measured. */
export interface AloneSettings extends Omit<StepSettings, "environment" | "profile">, RunSettings {
  /** What the emulator adds to each answer, in milliseconds. */
  readonly roundTripMs: number;
  /** The operations that are run; the others are left out. A change of all goes with a change. */
  readonly operations: readonly Operation[];
  /** The folder for a profile of each operation. */
  readonly profiles?: string | undefined;
}

const SINGLE_CALLS = 200;

/** How each operation is done: by which method, and which accounts the devices have then. */
const LIFE: readonly {
  readonly operation: AloneOperation;
  readonly method: Step["method"];
  readonly generation: number;
}[] = [
  { operation: "create", method: "create", generation: 0 },
  { operation: "no-change", method: "same", generation: 0 },
  { operation: "change", method: "update", generation: 1 },
  { operation: "change-all", method: "update", generation: 2 },
  { operation: "refresh", method: "read", generation: 2 },
  { operation: "destroy", method: "delete", generation: 2 },
];

/**
 * Measures the provider without an engine: the life of one exclusive `TokenAccounts`, against an emulator in a process of
 * its own, each operation in a new process in which the lifecycle methods are called as the engine calls them. An
 * interrupted life ends with what it has.
 *
 * @throws where an operation fails, takes too long or does not leave the service as it should, or a call is refused
 */
export async function measureLife(options: AloneOptions, settings: AloneSettings): Promise<AloneLife> {
  const { roundTripMs, signal } = settings;
  const service = await startService({ roundTripMs, lag: String(options.lagMs), set: ["tokenAnswerTypes=all"] });
  const rows: AloneRow[] = [];
  const times: number[] = [];
  try {
    times.push(...(await singleCalls(service, SINGLE_CALLS / 2)));
    for await (const row of measuredRows(service, options, settings)) rows.push(row);
    times.push(...(await singleCalls(service, SINGLE_CALLS / 2)));
  } catch (error) {
    if (!signal.aborted || rows.length === 0) throw error;
  } finally {
    await service.close();
  }
  return { ...options, measuredRoundTripMs: median(times), rows };
}

async function* measuredRows(
  service: BenchService,
  { tokens, concurrency, lagMs }: AloneOptions,
  { operations, report, limitMs, signal, profiles }: AloneSettings,
): AsyncGenerator<AloneRow> {
  const settings = { environment: { ...service.variables, TPNS_CONCURRENCY: String(concurrency) }, limitMs, signal };
  let kept: Pick<Step, "inputs" | "state"> = { inputs: {}, state: {} };
  for (const { operation, method, generation } of LIFE) {
    if (!operations.includes(operation === "change-all" ? "change" : operation)) continue;
    const tokenAccounts = aloneMap(tokens, operation === "change" ? changedOf(tokens) : tokens, generation);
    const step = { ...kept, method, news: { tokenAccounts } };
    const { peakMegabytes: nothingMegabytes } = await runStep({ ...step, provider: "nothing" }, settings);
    await service.take();
    const name = `${tokens}-tokens-${concurrency}-calls-lag-${lagMs}-${operation}.cpuprofile`;
    const profile = profiles === undefined ? undefined : { folder: profiles, name };
    const { inputs, state, ...cost } = await runStep({ ...step, provider: "ours" }, { ...settings, profile });
    const { calls, bindings } = await service.take();
    const { writes, reads, refused } = calls;
    const wanted = (account: string): string => (operation === "destroy" ? "" : account);
    const wrong = Object.entries(tokenAccounts).filter(
      ([token, account]) => (bindings[token] ?? []).join() !== wanted(account),
    ).length;
    const what = `${tokens} tokens, without an engine, ${concurrency} calls at once, lag ${lagMs} ms, ${OPERATION_TITLES[operation]}`;
    if (refused + wrong > 0)
      throw new Error(`${what}: ${refused} calls were refused, and ${wrong} tokens are not as they should be`);
    report(`${what}: ${seconds(cost.wallMs)}`);
    yield { operation, writes, reads, ...cost, nothingMegabytes };
    kept = { inputs, state };
  }
}
