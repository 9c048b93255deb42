import { canonicalLists } from "../inputs/canonicalLists";
import { isObject } from "../inputs/isObject";
import { RESOURCE_KINDS, type ResourceKind } from "../inputs/resourceInputs";
import { isUnknown } from "../inputs/unknownValue";
import { closeProperties, openProperties, type Secrets } from "./Properties";
import type { Struct } from "./wire/Struct";

/** The argument that only this way in has. */
export const REFRESH_FIRST = "refreshBeforeUpdate";

/** Properties that are maps of lists. */
const MAPS = [...RESOURCE_KINDS, "unconfirmed"] as const;
/** Properties that repeat parts of the map, in which no entry tells whose it is. */
const ECHOES = ["unconfirmed", "invalidTokens", "devices"] as const;
/** What states of the dynamic way hold, and this one does not. */
const OF_DYNAMIC = ["__provider", "redact"] as const;

/** Properties of a set, in the form that the core takes: maps canonical, and `redact` where something is secret. */
export interface NativeSet {
  readonly core: Record<string, unknown>;
  readonly secrets: Secrets;
  readonly refreshBeforeUpdate: unknown;
  /** What stands in it of the dynamic way. */
  readonly ofDynamic: readonly string[];
}

/** Opens inputs that were checked, or a state. Takes what the dynamic way wrote, too. */
export function openSet(struct: Struct | undefined): NativeSet {
  const { values, secrets } = openProperties(struct);
  const { [REFRESH_FIRST]: refreshBeforeUpdate, ...others } = values;
  const ofDynamic = OF_DYNAMIC.filter((name) => name in others);
  const kept = Object.entries(others).filter(([name]) => !OF_DYNAMIC.some((dynamic) => dynamic === name));
  const core = Object.fromEntries(
    kept.map(([name, value]) => [name, MAPS.some((map) => map === name) ? canonicalLists(value) : value]),
  );
  return { core: withRedact(core, secrets), secrets, refreshBeforeUpdate, ofDynamic };
}

/** Puts what the core gave into the form of this way in: lists, secrets wrapped, nothing of `redact`. */
export function closeSet(core: Readonly<Record<string, unknown>>, secrets: Secrets, refreshFirst: unknown): Struct {
  const { redact, ...others } = core;
  const listed = Object.entries(others).map(([name, value]): [string, unknown] => [
    name,
    MAPS.some((map) => map === name) ? listMap(value) : value,
  ]);
  return closeProperties(
    { ...Object.fromEntries(listed), ...(refreshFirst === undefined ? {} : { [REFRESH_FIRST]: refreshFirst }) },
    spread(secrets, kindIn(core)),
  );
}

/** The properties, with the mark that makes messages hide values where one of the map is secret. */
export function withRedact(core: Readonly<Record<string, unknown>>, secrets: Secrets): Record<string, unknown> {
  const { redact, ...others } = core;
  const isSecret = RESOURCE_KINDS.some((kind) => secrets.whole.has(kind) || secrets.entries.has(kind));
  return isSecret ? { ...others, redact: true } : others;
}

/** What is secret in either. */
export function bothSecrets(left: Secrets, right: Secrets): Secrets {
  const entries = new Map(left.entries);
  for (const [name, keys] of right.entries) entries.set(name, new Set([...(entries.get(name) ?? []), ...keys]));
  return { whole: new Set([...left.whole, ...right.whole]), entries };
}

/** A set as an operation leaves it. */
export interface OperatedSet {
  readonly properties: Struct;
  /** Whether the set asks to be read before each preview and `up`. */
  readonly refreshBeforeUpdate: boolean;
}

/**
 * A set as it goes back to the engine.
 * @param core what the core made of it
 * @param secrets what of it is secret; default what was so before
 */
export function operated(
  set: Pick<NativeSet, "secrets" | "refreshBeforeUpdate">,
  core: Readonly<Record<string, unknown>>,
  secrets: Secrets = set.secrets,
): OperatedSet {
  return {
    properties: closeSet(core, secrets, set.refreshBeforeUpdate),
    refreshBeforeUpdate: set.refreshBeforeUpdate === true,
  };
}

/** What repeats parts of the map is as secret as those parts are; where no entry tells, as the whole. */
function spread(secrets: Secrets, kind: ResourceKind | undefined): Secrets {
  const keys = kind === undefined ? undefined : secrets.entries.get(kind);
  if (kind === undefined || (keys === undefined && !secrets.whole.has(kind))) return secrets;
  if (!secrets.whole.has(kind) && kind === "tokenAccounts") {
    // The keys of what is unconfirmed are tokens, as those of this map are. Tokens themselves are no secret here.
    return { ...secrets, entries: new Map([...secrets.entries, ["unconfirmed", keys ?? new Set()]]) };
  }
  return { ...secrets, whole: new Set([...secrets.whole, ...ECHOES]) };
}

function kindIn(core: Readonly<Record<string, unknown>>): ResourceKind | undefined {
  return RESOURCE_KINDS.find((kind) => kind in core);
}

/** A text as a list of one; what is not known, and what is no map, as it is. */
function listMap(map: unknown): unknown {
  if (!isObject(map)) return map;
  return Object.fromEntries(
    Object.entries(map).map(([key, entry]): [string, unknown] => [
      key,
      typeof entry === "string" && !isUnknown(entry) ? [entry] : entry,
    ]),
  );
}
