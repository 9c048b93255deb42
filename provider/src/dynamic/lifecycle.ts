/**
 * The one entry that serialised resources call, by the name `pulumi-tpns/lifecycle`. Frozen: states of every release
 * name it, with these functions and arguments.
 * @packageDocumentation
 */
import { randomUUID } from "node:crypto";

import { systemClock } from "../calls/Clock";
import type { InputsDiff } from "../inputs/diffInputs";
import { type Properties, Lifecycle } from "../operations/Lifecycle";
import { noteReader } from "../program/readNotes";

/** What Pulumi hands to `configure`; a name with a colon is looked up as it is. */
interface ConfigureRequest {
  readonly config: { get(name: string): unknown };
}

/** Inputs to go on with, or what is wrong with them. */
interface CheckAnswer {
  readonly inputs: Properties;
  readonly failures: { readonly property: string; readonly reason: string }[];
}

const lifecycle = new Lifecycle({
  environment: process.env,
  clock: systemClock,
  random: Math.random,
  newId: randomUUID,
  // The SDK starts the process with the address of the engine (SDK: cmd/dynamic-provider, main).
  readNotes: noteReader(process.argv[2] ?? ""),
  notice: (text) => process.stderr.write(`${text}\n`),
});

/** Takes the provider's configuration, once in a process. */
export function configure(request: ConfigureRequest): Promise<void> {
  lifecycle.configure((name) => {
    const value = request.config.get(name);
    return typeof value === "string" ? value : undefined;
  });
  return Promise.resolve();
}

/** Checks the arguments of a resource. */
export function check(olds: Properties, news: Properties): Promise<CheckAnswer> {
  const { inputs, problems } = lifecycle.check(olds, news);
  // A failure that names a property makes Pulumi print that property, secret or not.
  return Promise.resolve({ inputs, failures: problems.map((reason) => ({ property: "", reason })) });
}

/** Compares a resource's state with its new inputs. */
export function diff(_id: string, olds: Properties, news: Properties): Promise<InputsDiff> {
  return Promise.resolve(lifecycle.diff(olds, news));
}

/** Creates a resource. */
export function create(inputs: Properties): Promise<{ id: string; outs: Properties }> {
  return lifecycle.create(inputs);
}

/** Reads what is there of a resource. Without inputs, those that the engine has stay. */
export async function read(
  id: string,
  state: Properties,
): Promise<{ id: string; props: Properties; inputs?: Properties }> {
  return { id, ...(await lifecycle.read(state)) };
}

/** Brings a resource from its state to its new inputs. */
export function update(id: string, olds: Properties, news: Properties): Promise<{ outs: Properties }> {
  return lifecycle.update(id, olds, news);
}

/** Deletes a resource. */
function remove(_id: string, props: Properties): Promise<void> {
  return lifecycle.delete(props);
}
export { remove as delete };
