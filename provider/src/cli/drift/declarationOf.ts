import type { Declaration } from "../../drift/declared/Declaration";
import { providerConfig } from "../../drift/declared/providerConfig";
import { readDeclaredInventory } from "../../drift/declared/readDeclaredInventory";
import { readExport } from "../../drift/declared/readExport";
import { appSettings } from "../appSettings";
import { inventoryNotes } from "../inventoryNotes";
import { UsageError } from "../UsageError";
import type { World } from "../World";
import type { DriftOptions } from "./driftOptions";
import { LARGEST_EXPORT } from "./exportStack";
import { readGiven } from "./readGiven";

/** What is declared, and what it was taken from. */
export interface Declared {
  readonly source: string;
  readonly declaration: Declaration;
}

/** The options that only an inventory has a use for. */
const FOR_INVENTORIES = ["view", "exclusive", "accountsPerType", "platform", "accessId", "accessPoint"] as const;

/**
 * Finds what a command line says is declared.
 * @throws {@link UsageError} or an `InputError` where it makes no sense; an Error where Pulumi fails
 */
export async function declarationOf(options: DriftOptions, world: World): Promise<Declared> {
  const { export: file, stack, cwd, inventory } = options;
  if ([file, stack, inventory].filter((way) => way !== undefined).length !== 1) {
    throw new UsageError("write one of --export, --stack and --inventory");
  }
  if (cwd !== undefined && stack === undefined) throw new UsageError("--cwd goes with --stack alone");
  if (inventory !== undefined) return inventoryDeclared(inventory, options, world);
  const idle = FOR_INVENTORIES.find((name) => options[name] !== undefined);
  if (idle !== undefined) {
    throw new UsageError(`--${hyphened(idle)} goes with --inventory alone; a stack says it of its resources`);
  }
  if (stack !== undefined) {
    const source = `stack ${stack}`;
    return { source, declaration: readExport(source, await world.exportStack(stack, cwd)) };
  }
  const path = file ?? "-";
  const source = path === "-" ? "stdin" : path;
  return { source, declaration: readExport(source, await readGiven(path, world.stdin, LARGEST_EXPORT)) };
}

function inventoryDeclared(file: string, options: DriftOptions, world: World): Declared {
  const { settings, app } = appSettings(options, world.environment);
  const { view = "tokens", exclusive, accountsPerType, platform } = options;
  const { set, notes } = readDeclaredInventory(file, {
    kind: view === "tokens" ? "tokenAccounts" : "accountTokens",
    options: { exclusive, accountsPerType },
    platform,
    app,
    dialect: settings.dialect,
  });
  if (!options.quiet) for (const line of inventoryNotes(file, notes)) world.err(`note: ${line}\n`);
  const apps = new Map([[app, providerConfig(set.urn, app, undefined)]]);
  return { source: file, declaration: { sets: [set], apps, doubts: [], notes: [] } };
}

/** `accountsPerType` → `accounts-per-type`. */
function hyphened(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
