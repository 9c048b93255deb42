import type { z } from "zod";

import { quoted } from "../bindings/quoted";
import { noSuchArgument } from "./noSuchArgument";
import { refusalOf } from "./refusedValue";

/** The most problems that are listed one by one. */
const LISTED = 20;

/** What helps to say more of a problem than its path and what to write. */
interface Known {
  /** The path of the value itself. */
  readonly base?: readonly string[];
  /** The value: what in it was refused on its way says what came. */
  readonly value?: unknown;
  /** The names that there are, by the path of what has them; the nearest to an unknown one is named. */
  readonly namesAt?: (path: readonly PropertyKey[]) => readonly string[];
  /** Words that people write for a name, as `nearestName` takes them. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** What is wrong with a value, a line each, 20 at most: the path, then what to write. No value is quoted. */
export function problemLines(
  { issues }: z.ZodError,
  { base = [], value, namesAt = () => [], aliases = {} }: Known = {},
): string[] {
  const lines = issues.slice(0, LISTED + 1).flatMap((issue) => {
    const path = [...base, ...issue.path];
    if (issue.code !== "unrecognized_keys") {
      const refusal = refusalOf(valueAt(value, issue.path));
      return [`${pathText(path)}: ${refusal === undefined ? "" : `${refusal}; `}${issue.message}`];
    }
    return issue.keys
      .slice(0, LISTED + 1)
      .map((key) => `${pathText([...path, key])}: ${noSuchArgument(key, namesAt(issue.path), aliases)}`);
  });
  return lines.length > LISTED ? [...lines.slice(0, LISTED), "more is wrong"] : lines;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined), value);
}

/** A path with its names joined by dots. A name that is no plain word is quoted. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map(String)
    .map((name) => (/^[\w-]{1,60}$/.test(name) ? name : quoted(name)))
    .join(".");
}
