import { isDeepStrictEqual } from "node:util";

import { sameMaps } from "../bindings/mapDifference";
import type { ResourceState } from "./resourceInputs";
import { isCanonicalMap } from "./parseState";

/** The part of Pulumi's diff answer that reaches the engine. */
export interface InputsDiff {
  /** Absent lets the engine compare the inputs itself, and so show the property that differs. */
  readonly changes?: boolean;
  readonly replaces?: string[];
  readonly deleteBeforeReplace?: boolean;
}

/** The options that are compared beside the map and the app. */
const OPTIONS = ["onConflict", "convergence", "redact"] as const;

/** Compares a set's state with its new inputs. Pure: no call is made. */
export function diffInputs(olds: ResourceState, news: Record<string, unknown>): InputsDiff {
  if (news.app !== olds.app) return { changes: true, replaces: ["app"], deleteBeforeReplace: true };
  const equal =
    isCanonicalMap(news.tokenAccounts) &&
    sameMaps(olds.tokenAccounts, news.tokenAccounts) &&
    OPTIONS.every((option) => isDeepStrictEqual(olds[option], news[option]));
  if (olds.incomplete === true) return { changes: true };
  return equal ? { changes: false } : {};
}
