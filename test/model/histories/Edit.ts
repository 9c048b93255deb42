import { accountOf, type Pair, pairOf, tokenOf } from "../meaning/Pair";
import {
  declaredBy,
  keyFor,
  type Kind,
  type Options,
  type Program,
  type Resource,
  withPairs,
} from "../meaning/Program";

/**
 * A change that somebody makes to a program. Numbers choose among what there is, whatever that is: an edit means something
 * for every program, and so for what shrinking leaves.
 */
export type Edit =
  | { readonly edit: "add"; readonly kind: Kind; readonly options: Options; readonly pairs: readonly Pair[] }
  | { readonly edit: "drop"; readonly which: number }
  | { readonly edit: "bind"; readonly which: number; readonly pairs: readonly Pair[] }
  | { readonly edit: "clear"; readonly which: number; readonly key: number }
  | { readonly edit: "remove"; readonly which: number; readonly key: number }
  | { readonly edit: "rename"; readonly which: number; readonly alias: boolean }
  | { readonly edit: "move"; readonly which: number; readonly to: number; readonly key: number }
  | { readonly edit: "split"; readonly which: number }
  /** One more set that declares, beside others, what a set declares. */
  | { readonly edit: "echo"; readonly which: number; readonly kind: Kind }
  | { readonly edit: "merge"; readonly which: number; readonly to: number }
  | { readonly edit: "options"; readonly which: number; readonly options: Options };

/** A program, and how many names it has used: none is used again. */
export interface Draft {
  readonly program: Program;
  readonly names: number;
}

/** Makes changes, one after the other. */
export function edited(draft: Draft, edits: readonly Edit[]): Draft {
  return edits.reduce(apply, draft);
}

function apply({ program, names }: Draft, edit: Edit): Draft {
  const resources = Object.entries(program);
  const name = `set${names}`;
  if (edit.edit === "add") {
    const { kind, options, pairs } = edit;
    const added = withPairs({ kind, ...options, map: {}, aliases: [] }, pairs);
    return { program: { ...program, [name]: added }, names: names + 1 };
  }
  const chosen = at(resources, edit.which);
  if (chosen === undefined) return { program, names };
  const [old, resource] = chosen;
  const others = Object.fromEntries(resources.filter(([other]) => other !== old));
  const key = "key" in edit ? at(Object.keys(resource.map), edit.key) : undefined;
  switch (edit.edit) {
    case "drop":
      return { program: others, names };
    case "bind":
      return { program: { ...program, [old]: bind(resource, edit.pairs) }, names };
    case "clear":
    case "remove": {
      if (key === undefined) return { program, names };
      return { program: { ...program, [old]: withoutKey(resource, key, edit.edit === "clear") }, names };
    }
    case "rename": {
      const aliases = edit.alias ? [...resource.aliases, old] : [];
      return { program: { ...others, [name]: { ...resource, aliases } }, names: names + 1 };
    }
    case "move": {
      const target = at(resources, edit.to);
      if (key === undefined || target === undefined || target[0] === old) return { program, names };
      const moved = [...declaredBy(resource)].filter((pair) => keyFor(resource.kind, pair) === key);
      const rest = withoutKey(resource, key, false);
      return { program: { ...program, [old]: rest, [target[0]]: bind(target[1], moved) }, names };
    }
    case "split": {
      const keys = Object.keys(resource.map);
      const [stay, go] = [keys.slice(0, keys.length / 2), keys.slice(keys.length / 2)];
      const half = (some: readonly string[]): Resource => ({
        ...resource,
        map: Object.fromEntries(some.map((one) => [one, resource.map[one] ?? []])),
      });
      return { program: { ...program, [old]: half(stay), [name]: { ...half(go), aliases: [] } }, names: names + 1 };
    }
    case "echo": {
      const { onConflict, onInvalidToken } = resource;
      const options = { kind: edit.kind, exclusive: false, onConflict, onInvalidToken, map: {}, aliases: [] };
      return { program: { ...program, [name]: withPairs(options, declaredBy(resource)) }, names: names + 1 };
    }
    case "merge": {
      const target = at(resources, edit.to);
      if (target === undefined || target[0] === old) return { program, names };
      return { program: { ...others, [target[0]]: bind(target[1], declaredBy(resource)) }, names };
    }
    case "options":
      return { program: { ...program, [old]: { ...resource, ...edit.options } }, names };
  }
}

function at<T>(items: readonly T[], index: number): T | undefined {
  return items[index % Math.max(items.length, 1)];
}

/** Declares pairs beside what is declared; on a token, an account takes the place of one of its type. */
function bind(resource: Resource, pairs: Iterable<Pair>): Resource {
  const added = [...pairs];
  const slot = (pair: Pair): string => pairOf(tokenOf(pair), accountOf(pair).split(":", 1).join(""));
  const taken = new Set(added.map(slot));
  return withPairs(
    resource,
    new Set([...[...declaredBy(resource)].filter((pair) => !taken.has(slot(pair))), ...added]),
  );
}

function withoutKey(resource: Resource, key: string, keep: boolean): Resource {
  const keys = Object.keys(resource.map).filter((other) => keep || other !== key);
  const pairs = [...declaredBy(resource)].filter((pair) => keyFor(resource.kind, pair) !== key);
  return withPairs(resource, pairs, keys);
}
