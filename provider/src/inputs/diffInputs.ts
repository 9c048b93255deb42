import { isDeepStrictEqual } from "node:util";

import { hashMap } from "../bindings/hashMap";
import { sameMaps } from "../bindings/mapDifference";
import { isObject } from "./isObject";
import { OPTION_NAMES, type ResourceState } from "./resourceInputs";

/** The part of Pulumi's diff answer that reaches the engine. */
export interface InputsDiff {
  /** Absent lets the engine compare the inputs itself, and so show the property that differs. */
  readonly changes?: boolean;
  readonly replaces?: string[];
  readonly deleteBeforeReplace?: boolean;
}

/** Compares a set's state with its new inputs. Pure: no call is made. */
export function diffInputs(olds: ResourceState, news: Record<string, unknown>): InputsDiff {
  if (news.app !== olds.app) return { changes: true, replaces: ["app"], deleteBeforeReplace: true };
  if (olds.incomplete === true) return { changes: true };
  const map = news[olds.kind];
  const equal =
    isObject(map) &&
    sameMaps(olds.map, map) &&
    OPTION_NAMES.every((option) => isDeepStrictEqual(olds.options[option], news[option]));
  if (!equal) return {};
  // What a refresh found, and the program took over, has not been applied yet: the state says so until an update, without
  // a call, makes it what is declared.
  return { changes: hashMap(olds.map) !== olds.declaredHash };
}
