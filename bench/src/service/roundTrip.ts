import { median } from "../median";
import type { BenchService } from "./BenchService";
import { singleCalls } from "./singleCalls";

const CALLS = 200;

/** What a single call takes, in milliseconds: the median of 200, one after the other. */
export async function roundTripOf(service: BenchService): Promise<number> {
  return median(await singleCalls(service, CALLS));
}
