import type { z } from "zod";

import { quoted } from "../bindings/quoted";

/** The most problems that are listed one by one. */
const LISTED = 20;

/**
 * What is wrong with a value, a line each, 20 at most: the path, then what to write. No value is quoted.
 * @param base the path of the value itself
 */
export function problemLines({ issues }: z.ZodError, base: readonly string[] = []): string[] {
  const lines = issues.slice(0, LISTED + 1).flatMap((issue) => {
    const path = [...base, ...issue.path];
    if (issue.code !== "unrecognized_keys") return [`${pathText(path)}: ${issue.message}`];
    return issue.keys
      .slice(0, LISTED + 1)
      .map((key) => `${pathText([...path, key])}: there is no such argument; take it out, or correct its name`);
  });
  return lines.length > LISTED ? [...lines.slice(0, LISTED), "more is wrong"] : lines;
}

/** A path with its names joined by dots. A name that is no plain word is quoted. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map(String)
    .map((name) => (/^[\w-]{1,60}$/.test(name) ? name : quoted(name)))
    .join(".");
}
