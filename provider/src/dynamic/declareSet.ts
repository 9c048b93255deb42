import * as pulumi from "@pulumi/pulumi";

import type { ResourceKind } from "../inputs/resourceInputs";
import type { AppProvider } from "./AppProvider";
import type { CanonicalInput } from "./canonicalInput";
import { type Eventual, isEventual } from "./plainInput";
import { programRun } from "./programRun";
import { type OwnershipArgs, ProgramSet } from "./ProgramSet";

/** Where a set stands in the program. */
export interface SetPlace {
  /** Undefined where it is the default one. */
  readonly provider: AppProvider | undefined;
  readonly parent: pulumi.Resource | undefined;
}

/** Properties of a set to register in the place of those that it was given. */
export type DeclaredProperties = Readonly<Record<string, pulumi.Input<unknown>>>;

/**
 * Takes note of a set of the program that runs, and refuses it where it contradicts another one, by naming both: at once
 * where values are plain, else by the registration, which waits for them.
 * @param canonical the map as it is to go to the engine
 */
export function declareSet(
  kind: ResourceKind,
  name: string,
  args: OwnershipArgs,
  { map, redact }: CanonicalInput,
  { provider, parent }: SetPlace,
): DeclaredProperties {
  const run = programRun();
  // What is no map is refused by check.
  if (run === undefined || typeof map === "string") return { [kind]: map };
  const set = new ProgramSet(run, provider, { kind, name, parent, args, redact });
  if (isEventual(map))
    return {
      [kind]: set.whenKnown(pulumi.output(map), (known) => {
        set.begin(known);
      }),
    };
  const eventual = Object.entries(map).filter((entry): entry is [string, Eventual] => isEventual(entry[1]));
  // What is known later is put into a map of its own, not into what goes to the engine.
  const own: Record<string, unknown> = eventual.length === 0 ? map : { ...map };
  const later = eventual.map(([key, entry]): [string, pulumi.Output<unknown>] => [
    key,
    set.whenKnown(pulumi.output(entry), (value) => {
      set.begin(own, eventual.length);
      own[key] = value;
      set.extend({ [key]: value });
    }),
  ]);
  const properties = { [kind]: later.length === 0 ? map : { ...map, ...Object.fromEntries(later) } };
  const option = (["exclusive", "accountsPerType"] as const).find((one) => isEventual(args[one]));
  if (option !== undefined) {
    const known = set.whenKnown(pulumi.output(args[option]), () => {
      set.begin(own, eventual.length);
    });
    return { ...properties, [option]: known };
  }
  set.begin(own, eventual.length);
  return properties;
}
