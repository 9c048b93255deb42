import { UNKNOWN_VALUE } from "../inputs/unknownValue";
import { Struct, type WireValue, type WireValues } from "./wire/Struct";

/** What tells special values from plain ones (pulumi/sdk: resource/sig, `Key` and `Secret`). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** What stands for a value that is not known yet, by the type that it will have (pulumi/sdk: resource/plugin/rpc.go). */
const UNKNOWNS: ReadonlySet<string> = new Set([
  UNKNOWN_VALUE,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
const UNKNOWN_LENGTH = UNKNOWN_VALUE.length;

/** Where secrets stand: in whole properties, and in entries of properties that are maps. */
export interface Secrets {
  readonly whole: ReadonlySet<string>;
  /** Property → its keys whose values are secret. */
  readonly entries: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Properties as they came, plain. */
export interface Opened {
  /** Secrets without their wrapping; what holds a value that is not known is `UNKNOWN_VALUE`, entries of a map singly. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly secrets: Secrets;
}

/** Takes the wrapping off secrets, and remembers where it was. Lists that hold nothing special are not copied. */
export function openProperties(struct: Struct | undefined): Opened {
  const whole = new Set<string>();
  const entries = new Map<string, ReadonlySet<string>>();
  const values: [string, unknown][] = [];
  for (const [name, value] of Object.entries(struct?.values ?? {})) {
    if (isMap(value)) {
      const [map, secret] = openMap(value);
      values.push([name, map]);
      if (secret.size > 0) entries.set(name, secret);
      continue;
    }
    const opened = open(value);
    values.push([name, opened.value]);
    if (opened.isSecret) whole.add(name);
  }
  return { values: Object.fromEntries(values), secrets: { whole, entries } };
}

/** Puts secrets back into their wrapping. What is undefined is left out. */
export function closeProperties(values: Readonly<Record<string, unknown>>, { whole, entries }: Secrets): Struct {
  const closed = Object.entries(values).map(([name, value]): [string, unknown] => {
    if (value === undefined) return [name, value];
    if (whole.has(name)) return [name, secretOf(value)];
    const keys = entries.get(name);
    if (keys === undefined || typeof value !== "object" || value === null || Array.isArray(value)) return [name, value];
    const map = Object.entries(value).map(([key, entry]): [string, unknown] => [
      key,
      keys.has(key) ? secretOf(entry) : entry,
    ]);
    return [name, Object.fromEntries(map)];
  });
  return Struct.of(Object.fromEntries(closed));
}

/** A value as the engine knows a secret. */
export function secretOf(value: unknown): object {
  return { [SIGNATURE]: SECRET, value };
}

function openMap(map: WireValues): readonly [Record<string, unknown>, ReadonlySet<string>] {
  const secret = new Set<string>();
  const opened = Object.entries(map).map(([key, value]): [string, unknown] => {
    const entry = open(value);
    if (entry.isSecret) secret.add(key);
    return [key, entry.value];
  });
  return [Object.fromEntries(opened), secret];
}

interface OpenedValue {
  readonly value: unknown;
  readonly isSecret: boolean;
}

/** A value with an unknown one anywhere in it is unknown as a whole. */
function open(value: WireValue): OpenedValue {
  if (typeof value === "string") {
    const isUnknown = value.length === UNKNOWN_LENGTH && UNKNOWNS.has(value);
    return { value: isUnknown ? UNKNOWN_VALUE : value, isSecret: false };
  }
  if (typeof value !== "object" || value === null) return { value, isSecret: false };
  if (isList(value)) {
    const items = value.map(open);
    const isSecret = items.some((item) => item.isSecret);
    if (items.some((item) => item.value === UNKNOWN_VALUE)) return { value: UNKNOWN_VALUE, isSecret };
    return { value: isSecret ? items.map((item) => item.value) : value, isSecret };
  }
  if (value[SIGNATURE] === SECRET) return { value: open(value.value ?? null).value, isSecret: true };
  const entries = Object.entries(value).map(([key, inner]) => [key, open(inner)] as const);
  const isSecret = entries.some(([, inner]) => inner.isSecret);
  if (entries.some(([, inner]) => inner.value === UNKNOWN_VALUE)) return { value: UNKNOWN_VALUE, isSecret };
  return { value: Object.fromEntries(entries.map(([key, inner]) => [key, inner.value])), isSecret };
}

function isMap(value: WireValue): value is WireValues {
  return typeof value === "object" && value !== null && !isList(value) && value[SIGNATURE] === undefined;
}

function isList(value: WireValue): value is readonly WireValue[] {
  return Array.isArray(value);
}
