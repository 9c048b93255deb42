import { canonicalAccounts } from "../bindings/canonicalAccounts";
import { canonicalTokens } from "../bindings/invertMap";
import { readAccount } from "../bindings/readAccount";
import { isPlainObject, valueKind } from "../bindings/valueKind";
import { refusalOf, refusedValue } from "./refusedValue";
import type { ResourceKind } from "./resourceInputs";

/** A value in its canonical form, or what is wrong with it, without it. */
type Reading = { readonly text: string } | { readonly problem: string };

/** How the entries of one resource's map are made canonical. What cannot be goes on as a `refusedValue`. */
export interface EntryForm {
  /** The key in canonical form; as it is where something is wrong with it. */
  readonly key: (key: string) => string;
  /** What is wrong with a key, without it, or undefined. */
  readonly keyProblem: (key: string) => string | undefined;
  /** What is wrong where two keys of a map have one canonical form. */
  readonly twice: string;
  readonly value: (value: unknown) => unknown;
}

/** Token → accounts: each account becomes a key of type and text. */
export const tokenEntries: EntryForm = {
  key: (token) => token,
  // What can be no token is left to check, which knows the dialect.
  keyProblem: () => undefined,
  twice: "the token stands twice; write it once, with all its accounts",
  value: (accounts) => listOf(accounts, accountReading, canonicalAccounts),
};

/** Account → tokens: a bare account gets type 0; an account with a type in front has that. */
export const accountEntries: EntryForm = {
  key: (account) => {
    const reading = accountReading(account);
    return "text" in reading ? reading.text : account;
  },
  keyProblem: (account) => {
    const reading = accountReading(account);
    return "problem" in reading ? reading.problem : undefined;
  },
  twice:
    "two keys of the map are this one account, each in a spelling of its own (0:qa is qa, 1005:… is Email:…); write it once, with all its tokens",
  value: (tokens) => listOf(tokens, tokenReading, canonicalTokens),
};

/** An entry of a map as a program wrote it, and as check is to see it. */
export interface CanonicalEntry<V> {
  readonly key: string;
  readonly value: V;
  /** Stands in the value's place where the key can't be taken: a `refusedValue`. */
  readonly refused?: string;
}

/**
 * Brings the keys of a map into canonical form. Two that become one are refused, under the form that both have: else the
 * tokens of one of them would be lost without a word.
 */
export function canonicalKeys<V>(entries: readonly (readonly [string, V])[], form: EntryForm): CanonicalEntry<V>[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  const read = entries.map(([name, value]): CanonicalEntry<V> => {
    const [key, problem] = [form.key(name), form.keyProblem(name)];
    if (seen.has(key)) twice.add(key);
    seen.add(key);
    return problem === undefined ? { key, value } : { key, value, refused: refusedValue(problem) };
  });
  if (twice.size === 0) return read;
  return read.map((entry) => (twice.has(entry.key) ? { ...entry, refused: refusedValue(form.twice) } : entry));
}

/** The engine drops what is undefined, and with it a whole entry; what is refused reaches check, which says why. */
function listOf(
  value: unknown,
  read: (item: unknown) => Reading,
  canonical: (items: readonly string[]) => unknown,
): unknown {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts: string[] = [];
  for (const [index, item] of list.entries()) {
    const reading = read(item);
    if ("text" in reading) texts.push(reading.text);
    else return refusedValue(list.length === 1 ? reading.problem : `item ${index + 1}: ${reading.problem}`);
  }
  return canonical(texts);
}

function accountReading(account: unknown): Reading {
  const reading = readAccount(account);
  return "key" in reading ? { text: reading.key } : reading;
}

function tokenReading(token: unknown): Reading {
  if (typeof token === "string") return { text: token };
  return { problem: `${valueKind(token)} came; write a token, or a list of tokens` };
}

/** An entry in canonical form; a `refusedValue` where it is none, or holds what cannot be carried. */
export function readEntry(kind: ResourceKind, entry: unknown, { value }: EntryForm): unknown {
  return entryRefusal(kind, entry) ?? value(entry);
}

/** The refusal of an entry that is none, or that holds what cannot be carried, or undefined. */
function entryRefusal(kind: ResourceKind, entry: unknown): string | undefined {
  const one = kind === "tokenAccounts" ? "an account" : "a token";
  const advice = `write ${one}, or a list of ${one.slice(one.indexOf(" ") + 1)}s; [] for none`;
  if (entry === undefined || entry === null || entry === "") return refusedValue(`${valueKind(entry)} came; ${advice}`);
  if (!Array.isArray(entry)) return refusedPart(entry, advice);
  for (const [index, item] of entry.entries()) {
    const place = `item ${index + 1} of the list: `;
    if (item === undefined || item === null) return refusedValue(`${place}${valueKind(item)} came; ${advice}`);
    const refused = refusedPart(item, advice, place);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function refusedPart(value: unknown, advice: string, place = ""): string | undefined {
  const parts: readonly unknown[] = isPlainObject(value) ? [value, ...Object.values(value)] : [value];
  for (const part of parts) {
    const refusal = refusalOf(part);
    if (refusal !== undefined) return refusedValue(`${place}${refusal}; ${advice}`);
  }
  return undefined;
}
