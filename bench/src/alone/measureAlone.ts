import { median } from "../median";
import { type BenchService, type Calls, startService } from "../service/BenchService";
import { singleCalls } from "../service/singleCalls";
import { aloneMap } from "./aloneSet";
import { runStep } from "./runStep";
import type { Step } from "./Step";

/** What is measured. */
export interface AloneOptions {
  /** How many tokens the set has, each with one account. At least 1. */
  readonly tokens: number;
  /** Calls at once. Default 8. */
  readonly concurrency?: number;
  /** What the emulator adds to each answer, in milliseconds. Default 20. */
  readonly roundTripMs?: number;
  /** How long a write takes to show, in milliseconds. Default 0. */
  readonly lagMs?: number;
}

/** What one operation took. */
export interface AloneOperation {
  readonly name: string;
  readonly calls: Calls;
  /** What so many tokens can't be had for less: ⌈k ÷ 20⌉ for each pass. */
  readonly fewestCalls: number;
  /** From the lifecycle method's entry to its return, in milliseconds. */
  readonly wallMs: number;
  /**
   * The least that the passes take, one after the other: ⌈⌈k ÷ 20⌉ ÷ concurrency⌉ single calls each; and the lag with one
   * wait between two looks, where something is written and the service has a lag.
   */
  readonly floorMs: number;
  /** Processor time of the method, in milliseconds. */
  readonly processorMs: number;
  /** From the entry of check to the return of diff, as far as the engine asks for them before, in milliseconds. */
  readonly checkAndDiffMs: number;
  /** JSON.parse and JSON.stringify of the inputs, in milliseconds. */
  readonly jsonMs: number;
  /** The most memory that the process held, of this provider, and of one that does nothing on the same inputs. */
  readonly peakMegabytes: number;
  readonly nothingMegabytes: number;
}

/** What the life of a set took. */
export interface AloneFigures extends Required<AloneOptions> {
  /** The median of 200 single calls in this run, half of them before and half after the life, in milliseconds. */
  readonly singleCallMs: number;
  readonly operations: readonly AloneOperation[];
}

const TOKENS_PER_CALL = 20;
const SINGLE_CALLS = 200;
/** The provider's first wait between two looks, in milliseconds. */
const POLLING_MS = 250;

/** What is done to a set, in the order of its life: which method, to how many of its tokens, in how many passes. */
const LIFE = [
  { name: "create", method: "create", share: 1, generation: 0, passes: 3 },
  { name: "no change", method: "same", share: 0, generation: 0, passes: 0 },
  { name: "change 1 %", method: "update", share: 0.01, generation: 1, passes: 2 },
  { name: "change all", method: "update", share: 1, generation: 2, passes: 2 },
  { name: "refresh", method: "read", share: 1, generation: 2, passes: 1 },
  { name: "destroy", method: "delete", share: 1, generation: 2, passes: 3 },
] as const;

/**
 * Measures the provider without the engine: the life of one exclusive `TokenAccounts`, against an emulator in a process of
 * its own, each operation in a new process in which the lifecycle methods are called as the engine calls them.
 * @throws where an operation fails, or the emulator refuses a call
 */
export async function measureAlone({
  tokens,
  concurrency = 8,
  roundTripMs = 20,
  lagMs = 0,
}: AloneOptions): Promise<AloneFigures> {
  const service = await startService({ roundTripMs, lag: String(lagMs), set: ["tokenAnswerTypes=all"] });
  try {
    const before = await singleCalls(service, SINGLE_CALLS / 2);
    const costs = await measureLife(service, tokens, concurrency);
    const after = await singleCalls(service, SINGLE_CALLS / 2);
    const singleCallMs = median([...before, ...after]);
    const operations = costs.map(({ passes, ...cost }): AloneOperation => {
      const rounds = passes * Math.ceil(cost.fewestCalls / Math.max(1, passes) / concurrency);
      const lag = lagMs > 0 && passes > 1 ? lagMs + POLLING_MS : 0;
      return { ...cost, floorMs: rounds * singleCallMs + lag };
    });
    return { tokens, concurrency, roundTripMs, lagMs, singleCallMs, operations };
  } finally {
    await service.close();
  }
}

async function measureLife(service: BenchService, tokens: number, concurrency: number) {
  const environment = { ...service.variables, TPNS_CONCURRENCY: String(concurrency) };
  const costs: (Omit<AloneOperation, "floorMs"> & { readonly passes: number })[] = [];
  let kept: Pick<Step, "inputs" | "state"> = { inputs: {}, state: {} };
  for (const { name, method, share, generation, passes } of LIFE) {
    const count = Math.ceil(share * tokens);
    const step = { ...kept, method, news: { tokenAccounts: aloneMap(tokens, count, generation) } };
    const { peakMegabytes: nothingMegabytes } = await runStep({ ...step, provider: "nothing" }, environment);
    await service.take();
    const { inputs, state, ...cost } = await runStep({ ...step, provider: "ours" }, environment);
    const { calls } = await service.take();
    if (calls.refused > 0) throw new Error("the emulator refused a call");
    const fewestCalls = passes * Math.ceil(count / TOKENS_PER_CALL);
    costs.push({ name, calls, fewestCalls, ...cost, nothingMegabytes, passes });
    kept = { inputs, state };
  }
  return costs;
}
