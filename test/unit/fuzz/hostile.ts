import fc from "fast-check";

/** What stands in values that may be secret. No message may repeat it. */
export const HUSH = "hush-9d41";

/** JSON as it comes out of a parser. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Texts as devices, services and people make them, well-formed or not. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  fc.string({ unit: fc.constantFrom("\ud83d", "\ude00", "\ud800", "\udfff", "a"), maxLength: 4 }),
  fc.constantFrom(
    "",
    HUSH,
    `${HUSH} ${"x".repeat(5_000)}`,
    "__proto__",
    "constructor",
    "toString",
    "\u0000",
    "\u202eright to left\u202c",
    "e\u0301\u0323",
    "\ufeffmark",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "line\nbreak\r\n\u2028",
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "0",
    "-1",
    "1e400",
    "NaN",
  ),
);

/** Names of arguments and fields, which are no secrets. */
const hostileName = hostileText.filter((text) => !text.includes(HUSH));

/** Numbers that JSON can carry, as far out as they go. */
export const hostileNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, -1, 0.5, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 1e21, Number.MAX_VALUE, Number.MIN_VALUE),
);

const flat: fc.Arbitrary<Json> = fc.oneof(hostileText, hostileNumber, fc.boolean(), fc.constant(null));

/** Lists in lists, as deep as a failure can still be printed. */
const deep = fc.constantFrom(50, 500).map((depth) => {
  let value: Json = [];
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
});

/** An object whose keys are all its own, `__proto__` too, as JSON.parse makes it. */
function objectOf(value: fc.Arbitrary<Json>): fc.Arbitrary<Record<string, Json>> {
  return fc.array(fc.tuple(hostileName, value), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));
}

/** Any JSON: of any shape, of any depth. */
export const hostileJson: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: flat },
  { weight: 3, arbitrary: fc.array(fc.oneof(flat, objectOf(flat)), { maxLength: 5 }) },
  { weight: 3, arbitrary: objectOf(fc.oneof(flat, fc.array(flat, { maxLength: 3 }), objectOf(flat))) },
  { weight: 1, arbitrary: deep },
);

/** One change of a value at one of its places, which `at` picks. */
interface Mutation {
  readonly at: number;
  readonly how: "replace" | "drop" | "repeat" | "rename" | "wrap";
  readonly by: Json;
  readonly name: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom("replace", "drop", "repeat", "rename", "wrap"),
  by: hostileJson,
  name: hostileName,
});

/** Values that were right until something happened to them, up to three times. */
export function mutated(right: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc
    .tuple(right, fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([value, mutations]) => mutations.reduce(mutate, value));
}

/** A place within a value: the path to it. */
export type Path = readonly (string | number)[];

function mutate(value: Json, { at, how, by, name }: Mutation): Json {
  const places = placesOf(value);
  return changed(value, places[at % places.length] ?? [], how, by, name);
}

/** Every place of a value, its own included; those deeper than anything right are left alone. */
export function placesOf(value: Json, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null || path.length > 6) return [path];
  const inner = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return [path, ...inner.flatMap(([key, item]) => placesOf(item, [...path, key]))];
}

function changed(value: Json, [key, ...rest]: Path, how: Mutation["how"], by: Json, name: string): Json {
  if (key === undefined || typeof value !== "object" || value === null) return how === "wrap" ? [value] : by;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      if (index !== key) return [item];
      if (rest.length > 0 || how === "replace" || how === "wrap") return [changed(item, rest, how, by, name)];
      return how === "drop" ? [] : [item, item];
    });
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([own, item]): [string, Json][] => {
      if (own !== key) return [[own, item]];
      if (rest.length > 0 || how === "replace" || how === "wrap") return [[own, changed(item, rest, how, by, name)]];
      return how === "drop"
        ? []
        : how === "rename"
          ? [[name, item]]
          : [
              [own, item],
              [name, item],
            ];
    }),
  );
}
