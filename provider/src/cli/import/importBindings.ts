import { accountOf, accountTypeOf, isUnsaid } from "../../bindings/accountKey";
import { accountKeysOf, canonicalAccounts, type CanonicalAccounts } from "../../bindings/canonicalAccounts";
import { canonicalTokens } from "../../bindings/invertMap";
import type { ReadCaller } from "../../calls/ReadCaller";
import { checkMap } from "../../inputs/checkMap";
import { listed } from "../../inputs/listed";
import type { ProviderSettings } from "../../inputs/providerSettings";
import { redactor } from "../../inputs/Redactor";
import type { ResourceInputs } from "../../inputs/resourceInputs";
import { readAccounts } from "../../reading/readAccounts";
import type { Reading } from "../../reading/readAll";
import { readTokens } from "../../reading/readTokens";
import type { AppOptions } from "../appOptions";
import { appSettings } from "../appSettings";
import { type Asked, askedNames } from "../askedNames";
import type { AskedOptions } from "../askedOptions";
import { ExitCode } from "../ExitCode";
import type { GlobalOptions } from "../globalOptions";
import { incompleteReading } from "../incompleteReading";
import { printTo } from "../printTo";
import type { Progress } from "../progress/withProgress";
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
    readBound(asked, caller, settings),
  );
  const [failure] = failures;
  if (read.size === 0 && failure !== undefined) throw failure;

  refuseUnsaid(asked, read);
  const inputs = inputsOf(asked, read, app);
  refuseWrong(inputs, settings);
  await printTo(options.output, await printed(options, inputs, settings, world), world);
  if (!options.quiet) for (const line of notesOn(inputs, options)) world.err(`note: ${line}\n`);
  if (failure === undefined) return ExitCode.Ok;
  world.err(`error: ${incompleteReading(asked, read, failure)}\n`);
  return ExitCode.Incomplete;
}

async function readBound(
  { kind, names }: Asked,
  caller: ReadCaller & Progress,
  { dialect }: ProviderSettings,
): Promise<Reading<CanonicalAccounts>> {
  return kind === "tokenAccounts"
    ? mapped(await readTokens(caller, names, dialect, caller.note), canonicalAccounts)
    : mapped(await readAccounts(caller, names), (tokens) => canonicalTokens([...tokens]));
}

function mapped<T, V>({ read, failures }: Reading<T>, toValue: (value: T) => V): Reading<V> {
  return { read: new Map([...read].map(([name, value]) => [name, toValue(value)])), failures };
}

/** The inputs of the resource that declares what was read, in the order asked for. */
function inputsOf({ kind, names }: Asked, read: ReadonlyMap<string, CanonicalAccounts>, app: string): ResourceInputs {
  const map = Object.fromEntries(
    names.flatMap((name) => {
      const entry = read.get(name);
      return entry === undefined ? [] : [[name, entry]];
    }),
  );
  const many = kind === "tokenAccounts" && Object.values(map).some(repeatsType);
  return { kind, map, app, options: many ? { accountsPerType: "many" } : {} };
}

function repeatsType(accounts: CanonicalAccounts): boolean {
  const types = accountKeysOf(accounts).map(accountTypeOf);
  return new Set(types).size < types.length;
}

/** An account whose type the service does not say can't be declared as what it is. */
function refuseUnsaid({ kind }: Asked, read: ReadonlyMap<string, CanonicalAccounts>): void {
  if (kind !== "tokenAccounts") return;
  const unsaid = [...read.values()].flatMap(accountKeysOf).filter(isUnsaid).map(accountOf);
  if (unsaid.length === 0) return;
  throw new Error(
    `what is bound can't be declared: type not said, of ${listed([...new Set(unsaid)])}; the service says account types neither by token nor by account. Declare the tokens by hand with the types that the app uses`,
  );
}

/** What is bound may be what no resource may declare, such as over 100 tokens of one account. */
function refuseWrong({ kind, map, options }: ResourceInputs, { dialect }: ProviderSettings): void {
  const rules = { dialect, accountsPerType: options.accountsPerType ?? "one" };
  const problems = checkMap(kind, map, redactor(false), rules);
  if (problems.length > 0) throw new Error(`what is bound can't be declared; leave these out:\n${problems.join("\n")}`);
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
