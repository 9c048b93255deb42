import { accountOf, type Pair, pairOf, tokenOf } from "./Pair";

/** The two resources, by the argument that holds their map. */
export type Kind = "tokenAccounts" | "accountTokens";

/** The options of a resource that decide what it means. */
export interface Options {
  readonly exclusive: boolean;
  readonly onConflict: "fail" | "override";
  readonly onInvalidToken: "fail" | "skip";
}

/** One resource of a program. */
export interface Resource extends Options {
  readonly kind: Kind;
  /** Token → accounts, or account → tokens; an account is `type:account`. */
  readonly map: Readonly<Record<string, readonly string[]>>;
  /** Names that it had before and that Pulumi is told. */
  readonly aliases: readonly string[];
}

/** A stack's program: its resources by name, in the order of their registration. */
export type Program = Readonly<Record<string, Resource>>;

/** What a resource declares. */
export function declaredBy({ kind, map }: Pick<Resource, "kind" | "map">): Set<Pair> {
  return new Set(
    Object.entries(map).flatMap(([key, values]) =>
      values.map((value) => (kind === "tokenAccounts" ? pairOf(key, value) : pairOf(value, key))),
    ),
  );
}

/** What a whole program declares. */
export function declaredIn(program: Program): Set<Pair> {
  return new Set(Object.values(program).flatMap((resource) => [...declaredBy(resource)]));
}

/** The key of a resource's map under which a pair stands. */
export function keyFor(kind: Kind, pair: Pair): string {
  return kind === "tokenAccounts" ? tokenOf(pair) : accountOf(pair);
}

/** Whether a resource decides alone about a pair: all that is bound to its token, or to its account, is its business. */
export function rules({ kind, exclusive, map }: Pick<Resource, "kind" | "exclusive" | "map">, pair: Pair): boolean {
  return exclusive && Object.hasOwn(map, keyFor(kind, pair));
}

/** A resource's map with other pairs; keys stay, unless others are given. */
export function withPairs(resource: Resource, pairs: Iterable<Pair>, keys = Object.keys(resource.map)): Resource {
  const map = new Map<string, string[]>(keys.map((key) => [key, []]));
  for (const pair of pairs) {
    const [key, value] =
      resource.kind === "tokenAccounts" ? [tokenOf(pair), accountOf(pair)] : [accountOf(pair), tokenOf(pair)];
    map.set(key, [...(map.get(key) ?? []), value]);
  }
  return { ...resource, map: Object.fromEntries(map) };
}
