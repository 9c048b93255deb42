import type { DeclaredSet } from "../declared/DeclaredSet";
import type { Finding } from "../Finding";
import type { AppReading } from "../read/AppReading";
import { claimsOf } from "./claimsOf";
import { compareSet } from "./compareSet";
import { crowdedAccounts } from "./crowdedAccounts";

/** All that is not as declared, or was not read, in the order of the sets. Pure. */
export function compareAll(sets: readonly DeclaredSet[], readings: readonly AppReading[]): readonly Finding[] {
  return readings.flatMap((reading) => {
    const ours = sets.filter(({ inputs }) => inputs.app === reading.app);
    const claims = claimsOf(ours, reading.dialect);
    return [...ours.flatMap((set) => compareSet(set, reading, claims)), ...crowdedAccounts(ours, reading)];
  });
}
