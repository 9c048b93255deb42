import * as pulumi from "@pulumi/pulumi";

import { canonicalKeys, type EntryForm } from "../inputs/entryForms";

/** A map as it goes to the engine. What could not be made canonical goes as it is: check says what is wrong with it. */
export interface CanonicalInput {
  readonly map: pulumi.Input<Record<string, pulumi.Input<unknown>>>;
  /** True where a value of the map was a secret; undefined where none can be. */
  readonly redact: Promise<true | undefined> | undefined;
}

/**
 * Brings the map of a resource into canonical form before it reaches the engine. Plain entries are converted at once;
 * entries that are outputs one by one, so that one value that isn't known yet hides no other.
 */
export function canonicalInput(map: unknown, form: EntryForm): CanonicalInput {
  const { value } = form;
  if (isEventual(map)) {
    const output: pulumi.Output<unknown> = pulumi.output(map);
    const canonical = output.apply((known) =>
      Object.fromEntries(
        canonicalKeys(entriesOf(known), form).map(({ key, value: entry, refused }) => [key, refused ?? value(entry)]),
      ),
    );
    return { map: canonical, redact: isAnySecret([output]) };
  }
  const eventual: pulumi.Output<unknown>[] = [];
  const entries = canonicalKeys(entriesOf(map), form).map((given): [string, pulumi.Input<unknown>] => {
    const { key, value: entry, refused } = given;
    if (refused !== undefined) return [key, refused];
    if (!holdsEventual(entry)) return [key, value(entry)];
    const output: pulumi.Output<unknown> = pulumi.output(entry);
    eventual.push(output);
    return [key, output.apply(value)];
  });
  return { map: Object.fromEntries(entries), redact: eventual.length === 0 ? undefined : isAnySecret(eventual) };
}

function entriesOf(map: unknown): [string, unknown][] {
  return typeof map === "object" && map !== null ? Object.entries(map) : [];
}

function isEventual(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

function holdsEventual(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isEventual(value) || Object.values(value).some(holdsEventual);
}

async function isAnySecret(outputs: readonly pulumi.Output<unknown>[]): Promise<true | undefined> {
  const secrets = await Promise.all(outputs.map((output) => pulumi.isSecret(output)));
  return secrets.includes(true) ? true : undefined;
}
