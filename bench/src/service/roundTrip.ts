import { tokenOf } from "../fleet";
import { callService } from "../peers/callService";
import type { BenchService } from "./BenchService";

const CALLS = 200;
const TOKENS_PER_CALL = 20;

/** What a single call takes, in milliseconds: the median of 200, one after the other. */
export async function roundTripOf({ variables }: BenchService): Promise<number> {
  const tokens = Array.from({ length: TOKENS_PER_CALL }, (_, index) => tokenOf(index));
  const times: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const start = performance.now();
    await callService("query", { operator_type: 2, token_list: tokens }, variables);
    times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  return times[CALLS / 2] ?? 0;
}
