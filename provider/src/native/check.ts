import { valueKind } from "../bindings/valueKind";
import { accountTypeWarnings } from "../inputs/accountTypeWarnings";
import { accountEntries, canonicalKeys, readEntry, tokenEntries } from "../inputs/entryForms";
import { isObject } from "../inputs/isObject";
import { MAP_SHAPES } from "../inputs/mapShapes";
import { refusalOf, refusedValue } from "../inputs/refusedValue";
import { RESOURCE_KINDS, type ResourceKind } from "../inputs/resourceInputs";
import { isUnknown } from "../inputs/unknownValue";
import type { Call } from "../operations/Call";
import type { Lifecycle } from "../operations/Lifecycle";
import type { Dialect } from "../tpns/Dialect";
import { closeSet, openSet, REFRESH_FIRST, withRedact } from "./NativeSet";
import { openProperties, type Secrets } from "./Properties";
import type { Struct } from "./wire/Struct";

/** What a check is about. */
export interface CheckedSet {
  readonly kind: ResourceKind;
  readonly olds: Struct | undefined;
  readonly news: Struct | undefined;
  readonly dialect: Dialect;
}

/** How a check speaks beside what it answers. */
export interface CheckCall extends Call {
  readonly warn: (text: string) => void;
}

/** Inputs to go on with, or what is wrong with them, a line each. */
export interface CheckAnswer {
  readonly inputs: Struct;
  readonly problems: readonly string[];
}

/** Brings a program's arguments into canonical form and checks them. Canonical ones come out as they are. */
export function checkSet(
  lifecycle: Lifecycle,
  { kind, olds, news, dialect }: CheckedSet,
  call: CheckCall,
): CheckAnswer {
  const { values, secrets: given } = openProperties(news);
  const { [kind]: written, [REFRESH_FIRST]: refreshFirst, ...others } = values;
  const { map, secrets } = readMap(kind, written, given);
  const options = Object.entries(others).filter(([name]) => !LEFT_ALONE.includes(name));
  const core = withRedact({ ...Object.fromEntries(options), [kind]: map }, secrets);
  if (isObject(map) && !secrets.whole.has(kind)) warn(kind, map, secrets, dialect, call);
  const { inputs, problems } = lifecycle.check(openSet(olds).core, core, call);
  return {
    inputs: closeSet(inputs, secrets, refreshFirst),
    problems: [...ownProblems(kind, values), ...problems],
  };
}

/** What a program may hand over and nobody reads: the engine's, and what a check adds itself. */
const LEFT_ALONE: readonly string[] = ["app", "redact", "__provider", "__defaults", ...RESOURCE_KINDS];

function ownProblems(kind: ResourceKind, values: Readonly<Record<string, unknown>>): readonly string[] {
  const refreshFirst = values[REFRESH_FIRST];
  const isWrong = refreshFirst !== undefined && typeof refreshFirst !== "boolean" && !isUnknown(refreshFirst);
  const other = RESOURCE_KINDS.find((name) => name !== kind && name in values);
  return [
    ...(isWrong ? [`${REFRESH_FIRST}: ${valueKind(refreshFirst)} came; write true or false`] : []),
    ...("redact" in values ? ["redact: there is no such argument; mark values as secrets instead"] : []),
    ...(other === undefined
      ? []
      : [`${other}: it is the argument of another resource; one resource has one of the two`]),
  ];
}

interface ReadMap {
  readonly map: unknown;
  readonly secrets: Secrets;
}

/** The map with its keys and entries canonical. What can't be is refused in its place, for the check to say. */
function readMap(kind: ResourceKind, written: unknown, secrets: Secrets): ReadMap {
  if (isUnknown(written)) return { map: written, secrets };
  if (!isObject(written)) return { map: refusedValue(`${valueKind(written)} came; ${MAP_SHAPES[kind]}`), secrets };
  const form = kind === "tokenAccounts" ? tokenEntries : accountEntries;
  const secretKeys = secrets.entries.get(kind);
  const secretHere = new Set<string>();
  const pairs = Object.entries(written).map(([name, entry]) => [name, { name, entry }] as const);
  const entries = canonicalKeys(pairs, form).map(({ key, value: { name, entry }, refused }): [string, unknown] => {
    if (secretKeys?.has(name) === true) secretHere.add(key);
    return [key, refused ?? (isUnknown(entry) ? entry : readEntry(kind, entry, form))];
  });
  const others = [...secrets.entries].filter(([name]) => name !== kind);
  return {
    map: Object.fromEntries(entries),
    secrets: {
      whole: secrets.whole,
      entries: new Map(secretHere.size === 0 ? others : [...others, [kind, secretHere]]),
    },
  };
}

/** What is odd and may be meant, of entries that are known and no secret. */
function warn(
  kind: ResourceKind,
  map: Readonly<Record<string, unknown>>,
  { entries }: Secrets,
  dialect: Dialect,
  call: CheckCall,
): void {
  const secret = entries.get(kind);
  const plain = Object.entries(map).filter(
    ([key, entry]) => secret?.has(key) !== true && !isUnknown(entry) && refusalOf(entry) === undefined,
  );
  const keysAre = kind === "tokenAccounts" ? "tokens" : "accounts";
  for (const text of accountTypeWarnings(Object.fromEntries(plain), keysAre, dialect)) call.warn(text);
}
