import { isObject } from "../inputs/isObject";
import { kindOf } from "../inputs/parseState";
import { redactor } from "../inputs/Redactor";
import type { Claims } from "./Claims";

type Properties = Record<string, unknown>;

/**
 * Takes note of what a resource claims, as far as its map is known. Answers what is wrong where it is an exclusive set and
 * another one declares one of its tokens: each would remove what the other binds.
 */
export function claimInputs(claims: Claims, olds: Properties, news: Properties): readonly string[] {
  const kind = kindOf(news);
  const map = news[kind];
  if (!isObject(map)) return [];
  const exclusive = news.exclusive === undefined ? kind === "tokenAccounts" : news.exclusive === true;
  const contested = exclusive && kind === "tokenAccounts" ? claims.contested(map) : undefined;
  const before = olds[kind];
  claims.declare({ kind, exclusive, olds: isObject(before) ? before : {}, news: map });
  if (contested === undefined) return [];
  const show = redactor(news.redact === true);
  return [
    `${kind}[${show(contested)}]: another exclusive set of this stack declares the token too, and each would remove what the other binds; declare it once, or set exclusive to false`,
  ];
}
