import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { listed } from "../../inputs/listed";
import type { ProviderSettings } from "../../inputs/providerSettings";
import type { ResourceInputs } from "../../inputs/resourceInputs";
import type { AppOptions } from "../appOptions";
import { declaringInputs, readBindings } from "../../reading/readBindings";
import { appSettings } from "../appSettings";
import { askedNames } from "../askedNames";
import type { AskedOptions } from "../askedOptions";
import { ExitCode } from "../ExitCode";
import type { GlobalOptions } from "../globalOptions";
import { incompleteReading } from "../incompleteReading";
import { printTo } from "../printTo";
import { readAsked } from "../readAsked";
import { UsageError } from "../UsageError";
import type { World } from "../World";
import { toInventory } from "./toInventory";
import { toPulumiImport } from "./toPulumiImport";
import { toTypeScript } from "./toTypeScript";

/** The forms in which bindings are printed. */
export const IMPORT_FORMS = ["typescript", "inventory", "pulumi-import"] as const;

/** What `tpns import` was asked to do. */
export interface ImportOptions extends GlobalOptions, AskedOptions, AppOptions {
  readonly as: (typeof IMPORT_FORMS)[number];
  readonly name: string;
  readonly output?: string | undefined;
}

/**
 * Does `tpns import`: reads what is bound, and prints what declares just that. Where a part can't be read, prints the rest.
 * @throws {@link UsageError}, a `TpnsError`, or an Error where nothing can be printed
 */
export async function importBindings(options: ImportOptions, world: World): Promise<ExitCode> {
  if (options.name === "") throw new UsageError("--name: write the resource's name in the stack");
  const { settings, app } = appSettings(options, world.environment);
  const asked = await askedNames(options, settings.dialect, world.stdin);
  if (!options.quiet) for (const line of asked.notes) world.err(`note: ${line}\n`);
  const { read, failures } = await readAsked(asked, settings, options, world, (caller) =>
    readBindings(asked, caller, settings),
  );
  const [failure] = failures;
  if (read.size === 0 && failure !== undefined) throw failure;

  const inputs = declaringInputs(asked, read, app, settings);
  await printTo(options.output, await printed(options, inputs, settings, world), world);
  if (!options.quiet) for (const line of notesOn(inputs, options)) world.err(`note: ${line}\n`);
  if (failure === undefined) return ExitCode.Ok;
  world.err(`error: ${incompleteReading(asked, read, failure)}\n`);
  return ExitCode.Incomplete;
}

function printed(
  { as, name }: ImportOptions,
  inputs: ResourceInputs,
  { dialect, platform }: ProviderSettings,
  { newId, providerText }: World,
): string | Promise<string> {
  switch (as) {
    case "typescript":
      return toTypeScript(inputs, name, dialect);
    case "inventory":
      return toInventory(inputs, dialect, platform);
    case "pulumi-import":
      return toPulumiImport(inputs, name, newId(), providerText);
  }
}

/** What a person should know of what was printed. */
function notesOn({ kind, map, options }: ResourceInputs, { as, output }: ImportOptions): readonly string[] {
  const empty = Object.keys(map).filter((name) => accountKeysOf(map[name] ?? []).length === 0);
  const notes: string[] = [];
  if (empty.length > 0) notes.push(`nothing is bound to ${listed(empty)}`);
  if (as === "inventory" && kind === "accountTokens") {
    notes.push("the devices have only the accounts that were asked for; declare them with AccountTokens");
  }
  if (as === "inventory" && options.accountsPerType === "many") {
    notes.push('a token holds several accounts of one type; declare the devices with accountsPerType: "many"');
  }
  if (as === "pulumi-import") {
    notes.push(
      `adopt it with \`pulumi import -f ${output ?? "<file>"} --generate-code=false\` (CLI 3.254 or later), and declare the same in the program (--as typescript)`,
    );
  }
  return notes;
}
