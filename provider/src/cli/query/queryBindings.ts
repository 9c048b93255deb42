import { queryTokens } from "../../calls/queryTokens";
import type { ReadCaller } from "../../calls/ReadCaller";
import type { ProviderSettings } from "../../inputs/providerSettings";
import { readAccounts } from "../../reading/readAccounts";
import { readAll, type Reading } from "../../reading/readAll";
import { readTokens } from "../../reading/readTokens";
import type { AppOptions } from "../appOptions";
import { appSettings } from "../appSettings";
import { type Asked, askedNames } from "../askedNames";
import type { AskedOptions } from "../askedOptions";
import { colorsOf } from "../colorsOf";
import { ExitCode } from "../ExitCode";
import type { GlobalOptions } from "../globalOptions";
import { incompleteReading } from "../incompleteReading";
import { printTo } from "../printTo";
import type { Progress } from "../progress/withProgress";
import { readAsked } from "../readAsked";
import type { World } from "../World";
import type { Answer } from "./Answer";
import { toCsv } from "./toCsv";
import { toJson } from "./toJson";
import { toTable } from "./toTable";

/** The forms in which a reading is printed. */
export const QUERY_FORMATS = ["table", "json", "csv"] as const;

/** What `tpns query` was asked to do. */
export interface QueryOptions extends GlobalOptions, AskedOptions, AppOptions {
  readonly types: boolean;
  readonly format: (typeof QUERY_FORMATS)[number];
  readonly output?: string | undefined;
}

/**
 * Does `tpns query`: reads what is bound and prints it. Where a part can't be read, prints the rest.
 * @throws a `UsageError`, a `TpnsError`, or an Error where nothing can be printed
 */
export async function queryBindings(options: QueryOptions, world: World): Promise<ExitCode> {
  const { settings, app } = appSettings(options, world.environment);
  const asked = await askedNames(options, settings.dialect, world.stdin);
  if (!options.quiet) for (const line of asked.notes) world.err(`note: ${line}\n`);
  const { read, failures } = await readAsked(asked, settings, options, world, (caller) =>
    readBound(asked, options, caller, settings),
  );
  const [failure] = failures;
  if (read.size === 0 && failure !== undefined) throw failure;

  await printTo(options.output, print(toAnswer(asked, read, app), options, settings, world), world);
  if (failure === undefined) return ExitCode.Ok;
  world.err(`error: ${incompleteReading(asked, read, failure)}\n`);
  return ExitCode.Incomplete;
}

function readBound(
  { kind, names }: Asked,
  { types }: QueryOptions,
  caller: ReadCaller & Progress,
  { dialect }: ProviderSettings,
): Promise<Reading<Iterable<string>>> {
  if (kind === "accountTokens") return readAccounts(caller, names);
  if (types) return readTokens(caller, names, dialect, caller.note);
  return readAll<readonly string[]>(caller, names, (some) => queryTokens(caller, some), []);
}

function toAnswer({ kind, names }: Asked, read: ReadonlyMap<string, Iterable<string>>, app: string): Answer {
  const bound = names.flatMap((name) => {
    const values = read.get(name);
    if (values === undefined) return [];
    return [{ name, values: kind === "tokenAccounts" ? [...values] : [...values].sort() }];
  });
  return { kind, app, bound, unread: names.filter((name) => !read.has(name)) };
}

function print(answer: Answer, options: QueryOptions, { dialect }: ProviderSettings, world: World): string {
  switch (options.format) {
    case "table": {
      // A file is no terminal.
      const stdoutIsTerminal = world.stdoutIsTerminal && options.output === undefined;
      return toTable(answer, dialect, colorsOf({ ...world, stdoutIsTerminal }, options));
    }
    case "json":
      return toJson(answer);
    case "csv":
      return toCsv(answer);
  }
}
