import { hashMap } from "../bindings/hashMap";
import { isObject } from "../inputs/isObject";
import { isCanonicalMap } from "../inputs/parseState";
import type { ResourceKind } from "../inputs/resourceInputs";
import { isUnknown } from "../inputs/unknownValue";
import type { Call } from "../operations/Call";
import type { Lifecycle } from "../operations/Lifecycle";
import { failure } from "./failure";
import { bothSecrets, closeSet, operated, type OperatedSet, openSet, withRedact } from "./NativeSet";
import type { Struct } from "./wire/Struct";

/** Creates a set. */
export async function create(
  lifecycle: Lifecycle,
  given: Struct | undefined,
  call: Call,
): Promise<OperatedSet & { readonly id: string }> {
  const set = openSet(given);
  try {
    const { id, outs } = await lifecycle.create(set.core, call);
    return { id, ...operated(set, outs) };
  } catch (error) {
    throw failure(error, set);
  }
}

/** Brings a set from its state to its new inputs. */
export async function update(
  lifecycle: Lifecycle,
  id: string,
  olds: Struct | undefined,
  news: Struct | undefined,
  call: Call,
): Promise<OperatedSet> {
  const [state, set] = [openSet(olds), openSet(news)];
  // What leaves was secret as what stays may be: messages name both.
  const secrets = bothSecrets(state.secrets, set.secrets);
  try {
    const { outs } = await lifecycle.update(id, withRedact(state.core, secrets), withRedact(set.core, secrets), call);
    return operated(set, outs);
  } catch (error) {
    throw failure(error, set);
  }
}

/** Unbinds what a set holds. */
export function remove(lifecycle: Lifecycle, state: Struct | undefined, call: Call): Promise<void> {
  return lifecycle.delete(openSet(state).core, call);
}

/** What a refresh found. */
export interface ReadSet extends OperatedSet {
  /** Absent where the inputs that the engine has say the same. */
  readonly inputs?: Struct;
}

/** Reads what is there of a set. */
export async function refresh(
  lifecycle: Lifecycle,
  given: Struct | undefined,
  oldInputs: Struct | undefined,
  call: Call,
): Promise<ReadSet> {
  const [set, inputs] = [openSet(given), openSet(oldInputs)];
  const secrets = bothSecrets(set.secrets, inputs.secrets);
  const read = await lifecycle.read(withRedact(set.core, secrets), call);
  return {
    ...operated(set, read.props, secrets),
    ...(read.inputs === undefined ? {} : { inputs: closeSet(read.inputs, secrets, set.refreshBeforeUpdate) }),
  };
}

/** What a set will be, as far as a preview can tell: its inputs, and the hash of its map where all of it is known. */
export function foretell(kind: ResourceKind, given: Struct | undefined): OperatedSet {
  const set = openSet(given);
  const map = set.core[kind];
  const isKnown = isObject(map) && isCanonicalMap(map) && !Object.values(map).some(isUnknown);
  const outs = isKnown ? { ...set.core, declaredHash: hashMap(map) } : set.core;
  return operated(set, outs);
}
