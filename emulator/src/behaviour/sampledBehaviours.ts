import { behaviourSchema, DEFAULT_BEHAVIOUR, type Behaviour } from "./behaviour";
import { samplesOf, settings } from "./behaviourSettings";
import type { Random } from "../basics/random";

/** Settings that are for each test to choose. */
const UNSAMPLED = ["lag", "platformRequired", "tokenSpelling", "accountSpelling"] as const;
/** The settings that have representative values to test under. */
export type SampledSetting = Exclude<keyof Behaviour, (typeof UNSAMPLED)[number]>;

const unsampled: ReadonlySet<string> = new Set(UNSAMPLED);
const sampledNames = Object.keys(settings).filter((name) => !unsampled.has(name));

/** Each sampled setting, with values that show its readings; the first is the default. */
export const BEHAVIOURS = Object.freeze(Object.fromEntries(sampledNames.map((name) => [name, samplesOf(name)]))) as {
  readonly [Name in SampledSetting]: readonly Behaviour[Name][];
};

/** Each setting but `lag`, sampled or not, with representative values; the first is the default. */
export function settingValues(): readonly (readonly [name: string, values: readonly unknown[]])[] {
  return Object.keys(settings)
    .filter((name) => name !== "lag")
    .map((name) => [name, samplesOf(name)]);
}

/** One representative value of one setting, everything else by default. */
export interface SingleBehaviour {
  readonly setting: string;
  readonly value: unknown;
  readonly behaviour: Behaviour;
}

/** Every representative value of every sampled setting, the rest by default. */
export function singleBehaviours(): SingleBehaviour[] {
  return sampledNames.flatMap((name) =>
    samplesOf(name).map((value) => ({
      setting: name,
      value,
      behaviour: behaviourSchema.parse({ ...DEFAULT_BEHAVIOUR, [name]: value }),
    })),
  );
}

/** A combination of representative values, one drawn for each sampled setting; the others stay at their defaults. */
export function randomBehaviour(random: Random): Behaviour {
  const drawn = sampledNames.map((name) => {
    const values = samplesOf(name);
    return [name, values[Math.floor(random() * values.length)]];
  });
  return behaviourSchema.parse({ ...DEFAULT_BEHAVIOUR, ...Object.fromEntries(drawn) });
}
