import { hashMap } from "../bindings/hashMap";
import { isCanonicalMap } from "../inputs/parseState";
import type { ResourceKind } from "../inputs/resourceInputs";
import { isUnknown } from "../inputs/unknownValue";
import { isObject } from "../inputs/isObject";
import type { Call } from "../operations/Call";
import type { Lifecycle } from "../operations/Lifecycle";
import { failure } from "./failure";
import { bothSecrets, closeSet, isRefreshedFirst, openSet, withRedact } from "./NativeSet";
import type { Struct } from "./wire/Struct";

/** A set as an operation leaves it. */
export interface OperatedSet {
  readonly properties: Struct;
  /** Whether the set asks to be read before each preview and `up`. */
  readonly refreshBeforeUpdate: boolean;
}

/** Creates a set. */
export async function create(
  lifecycle: Lifecycle,
  given: Struct | undefined,
  call: Call,
): Promise<OperatedSet & { readonly id: string }> {
  const set = openSet(given);
  try {
    const { id, outs } = await lifecycle.create(set.core, call);
    const properties = closeSet(outs, set.secrets, set.refreshBeforeUpdate);
    return { id, properties, refreshBeforeUpdate: isRefreshedFirst(set) };
  } catch (error) {
    throw failure(error, set.secrets, set);
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
    const properties = closeSet(outs, set.secrets, set.refreshBeforeUpdate);
    return { properties, refreshBeforeUpdate: isRefreshedFirst(set) };
  } catch (error) {
    throw failure(error, set.secrets, set);
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
    properties: closeSet(read.props, secrets, set.refreshBeforeUpdate),
    ...(read.inputs === undefined ? {} : { inputs: closeSet(read.inputs, secrets, set.refreshBeforeUpdate) }),
    refreshBeforeUpdate: isRefreshedFirst(set),
  };
}

/** What a set will be, as far as a preview can tell: its inputs, and the hash of its map where all of it is known. */
export function foretell(kind: ResourceKind, given: Struct | undefined): OperatedSet {
  const set = openSet(given);
  const map = set.core[kind];
  const isKnown = isObject(map) && isCanonicalMap(map) && !Object.values(map).some(isUnknown);
  const outs = isKnown ? { ...set.core, declaredHash: hashMap(map) } : set.core;
  return {
    properties: closeSet(outs, set.secrets, set.refreshBeforeUpdate),
    refreshBeforeUpdate: isRefreshedFirst(set),
  };
}
