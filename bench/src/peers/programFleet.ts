import { fleetOf } from "../fleet";
import { isAfterChange, type Operation } from "../Operation";

/** What a program finds the fleet of an operation by, in its environment. */
export function fleetVariables(tokens: number, operation: Operation): Record<string, string> {
  return { BENCH_TOKENS: String(tokens), BENCH_CHANGED: isAfterChange(operation) ? "yes" : "no" };
}

/** The devices that a program is to declare. */
export function programFleet(): Record<string, string> {
  return fleetOf(Number(process.env.BENCH_TOKENS), process.env.BENCH_CHANGED === "yes");
}
