import { readName } from "../inputs/readName";
import type { ResourceKind } from "../inputs/resourceInputs";
import { inventoryNames } from "../inventory/inventoryNames";
import { isInventoryFile } from "../inventory/isInventoryFile";
import { readWithNotes } from "../inventory/readInventory";
import type { Line } from "../inventory/textLines";
import type { Dialect } from "../tpns/Dialect";
import type { AskedOptions } from "./askedOptions";
import { inventoryNotes } from "./inventoryNotes";
import { readLines } from "./readLines";
import { UsageError } from "./UsageError";

/** What is to be read: tokens, or the keys of accounts, each once. */
export interface Asked {
  readonly kind: ResourceKind;
  readonly names: readonly string[];
  /** What is odd of them and may be meant, a line each, 20 at most; none holds a value. */
  readonly notes: readonly string[];
}

const NOTHING = "there is nothing to read: no token and no account is named";
/** The most notes. */
const LISTED = 20;

/**
 * Finds the tokens or accounts that a command line names.
 * @throws {@link UsageError} unless it names them in one way and each can be one; an Error where a file can't be read
 */
export async function askedNames(
  { tokens, tokensFrom, accounts, accountsFrom }: AskedOptions,
  dialect: Dialect,
  stdin: AsyncIterable<unknown>,
): Promise<Asked> {
  if ([tokens, tokensFrom, accounts, accountsFrom].filter((way) => way !== undefined).length !== 1) {
    throw new UsageError("write one of --tokens, --tokens-from, --accounts and --accounts-from");
  }
  const kind = (tokens ?? tokensFrom) === undefined ? "accountTokens" : "tokenAccounts";
  const file = tokensFrom ?? accountsFrom;
  if (file !== undefined && isInventoryFile(file)) return ofInventory(kind, file);
  const [place, lines] =
    file === undefined
      ? [kind === "tokenAccounts" ? "--tokens, no. " : "--accounts, no. ", given(tokens ?? accounts ?? [])]
      : [file === "-" ? "stdin:" : `${file}:`, await readLines(file, stdin)];
  return named(kind, place, lines, dialect);
}

function given(texts: readonly string[]): readonly Line[] {
  return texts.map((text, index) => ({ number: index + 1, text }));
}

function ofInventory(kind: ResourceKind, file: string): Asked {
  const { inventory, notes } = readWithNotes(file, { allowEmpty: true });
  const names = inventoryNames(inventory, kind);
  if (names.length === 0) throw new UsageError(NOTHING);
  return { kind, names, notes: inventoryNotes(file, notes) };
}

/** Texts as a person writes them, as tokens or as keys of accounts. */
function named(kind: ResourceKind, place: string, lines: readonly Line[], dialect: Dialect): Asked {
  const names = new Set<string>();
  const notes: string[] = [];
  for (const { number, text } of lines) {
    const { name, odd } = readName(kind, text, dialect);
    if (name === undefined) throw new UsageError(`${place}${number}: ${odd ?? ""}`);
    if (odd !== undefined && notes.length < LISTED) notes.push(`${place}${number}: ${odd}`);
    names.add(name);
  }
  if (names.size === 0) throw new UsageError(NOTHING);
  return { kind, names: [...names], notes };
}
