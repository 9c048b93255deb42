import { isDeepStrictEqual } from "node:util";

import { isObject } from "../inputs/isObject";
import { OPTION_NAMES, type ResourceKind } from "../inputs/resourceInputs";
import { type NativeSet, REFRESH_FIRST } from "./NativeSet";

/** What becomes of a property, or of an entry of one (pulumi/proto/provider.proto, `PropertyDiff.Kind`). */
export const DIFF_KIND = { add: 0, delete: 2, update: 4, updateReplace: 5 } as const;

/** What differs: a path for each entry and option, as the engine writes them. */
export type DetailedDiff = Map<string, keyof typeof DIFF_KIND>;

/** The most entries that are named one by one; of more, the map is named. */
const MOST_ENTRIES = 10_000;

/** What differs between a state and checked inputs, by entry. Pure; visits each entry once. */
export function detailedDiff(kind: ResourceKind, olds: NativeSet, news: NativeSet): DetailedDiff {
  const found: DetailedDiff = new Map();
  if (olds.core.app !== news.core.app) found.set("app", "updateReplace");
  diffMaps(kind, olds, news, found);
  for (const option of OPTION_NAMES) {
    if (option !== "redact") note(found, option, olds.core[option], news.core[option]);
  }
  note(found, REFRESH_FIRST, olds.refreshBeforeUpdate, news.refreshBeforeUpdate);
  for (const name of olds.ofDynamic) found.set(name, "delete");
  return found;
}

function note(found: DetailedDiff, path: string, old: unknown, now: unknown): void {
  if (isDeepStrictEqual(old, now)) return;
  found.set(path, old === undefined ? "add" : now === undefined ? "delete" : "update");
}

function diffMaps(kind: ResourceKind, olds: NativeSet, news: NativeSet, found: DetailedDiff): void {
  const [old, now] = [olds.core[kind], news.core[kind]];
  if (!isObject(old) || !isObject(now)) {
    note(found, kind, old, now);
    return;
  }
  const before = found.size;
  const secret = news.secrets.entries.get(kind);
  // What has become a secret has to be stored as one.
  const isHidden = (key: string): boolean =>
    secret?.has(key) === true && olds.secrets.entries.get(kind)?.has(key) !== true && !olds.secrets.whole.has(kind);
  if (news.secrets.whole.has(kind) && !olds.secrets.whole.has(kind)) found.set(kind, "update");
  for (const key in now) {
    const isNew = !Object.hasOwn(old, key);
    if (isNew || !sameEntries(old[key], now[key]) || isHidden(key))
      found.set(pathOf(kind, key), isNew ? "add" : "update");
  }
  for (const key in old) if (!Object.hasOwn(now, key)) found.set(pathOf(kind, key), "delete");
  if (found.size - before <= MOST_ENTRIES) return;
  for (const path of found.keys()) if (path.startsWith(`${kind}[`)) found.delete(path);
  found.set(kind, "update");
}

function sameEntries(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
  return left.every((item, index) => item === right[index]);
}

/** A path as the engine reads it (pulumi/sdk: resource/property_path.go): a quote in a key has a backslash before it. */
function pathOf(kind: string, key: string): string {
  return `${kind}["${key.replaceAll('"', '\\"')}"]`;
}
