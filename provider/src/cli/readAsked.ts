import type { ReadCaller } from "../calls/ReadCaller";
import type { ProviderSettings } from "../inputs/providerSettings";
import type { Asked } from "./askedNames";
import type { GlobalOptions } from "./globalOptions";
import { type Progress, withProgress } from "./progress/withProgress";
import { withReader } from "./withReader";
import type { World } from "./World";

/** Reads what a command line names, and shows how far it is. */
export function readAsked<T>(
  { kind, names }: Asked,
  settings: ProviderSettings,
  { quiet }: GlobalOptions,
  world: World,
  read: (caller: ReadCaller & Progress) => Promise<T>,
): Promise<T> {
  const work = { what: kind === "tokenAccounts" ? "tokens" : "accounts", total: names.length, quiet };
  return withReader(settings, world, (caller) =>
    withProgress(world, work, (progress) => read({ ...caller, ...progress })),
  );
}
