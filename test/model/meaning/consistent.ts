import { accountOf, type Pair, textOf, tokenOf, typeOf } from "./Pair";
import { declaredBy, declaredIn, type Program, type Resource, rules, withPairs } from "./Program";

/**
 * The program without what contradicts itself: what no service could hold at once. Two exclusive sets never declare one
 * token or account; what one of them rules, others declare only as it does; a token has one account of each type and text.
 * @param perType how many accounts of one type a token holds
 */
export function consistent(program: Program, perType: "one" | "many"): Program {
  const alone = withoutContestedKeys(program);
  const impossible = new Set(impossiblePairs(alone));
  const kept = mapResources(alone, (resource) => without(resource, impossible));
  return mapResources(kept, (resource) => without(resource, new Set(crowdedPairs(kept, perType))));
}

function withoutContestedKeys(program: Program): Program {
  const ruled = new Set<string>();
  return mapResources(program, (resource) => {
    if (!resource.exclusive) return resource;
    const keys = Object.keys(resource.map).filter((key) => !ruled.has(`${resource.kind} ${key}`));
    for (const key of keys) ruled.add(`${resource.kind} ${key}`);
    return { ...resource, map: Object.fromEntries(keys.map((key) => [key, resource.map[key] ?? []])) };
  });
}

/** Pairs that a resource declares and that another one, whose business they are alone, does not. */
function impossiblePairs(program: Program): Pair[] {
  const resources = Object.values(program);
  return [...declaredIn(program)].filter((pair) =>
    resources.some((resource) => rules(resource, pair) && !declaredBy(resource).has(pair)),
  );
}

function crowdedPairs(program: Program, perType: "one" | "many"): Pair[] {
  const taken = new Map<string, string>();
  return [...declaredIn(program)].filter((pair) => {
    const slots = [`text ${textOf(pair)}`, ...(perType === "one" ? [`type ${typeOf(pair)}`] : [])];
    const keys = slots.map((slot) => `${tokenOf(pair)} ${slot}`);
    const isFree = keys.every((key) => (taken.get(key) ?? accountOf(pair)) === accountOf(pair));
    if (isFree) for (const key of keys) taken.set(key, accountOf(pair));
    return !isFree;
  });
}

function without(resource: Resource, gone: ReadonlySet<Pair>): Resource {
  return withPairs(
    resource,
    [...declaredBy(resource)].filter((pair) => !gone.has(pair)),
  );
}

function mapResources(program: Program, change: (resource: Resource) => Resource): Program {
  return Object.fromEntries(Object.entries(program).map(([name, resource]) => [name, change(resource)]));
}
