import type { Program, Resource } from "../meaning/Program";
import { typeNameOf } from "../meaning/accountTypes";
import type {
  Coming,
  WrittenEntry,
  WrittenFile,
  WrittenMap,
  WrittenProgram,
  WrittenSet,
  WrittenValue,
} from "./WrittenProgram";

/** How somebody writes. Each list is gone through again and again; an empty one stands for its usual choice. */
export interface Style {
  readonly hasProvider: boolean;
  /** Which of the spellings of an account. */
  readonly spellings: readonly number[];
  /** How maps, entries and values come. */
  readonly comings: readonly Coming[];
  /** Where maps come from. */
  readonly sources: readonly ("literal" | WrittenFile["format"])[];
  /** Whether an empty map is said to be meant. */
  readonly allowsEmpty: boolean;
  /** Whether a set waits for the one before it. */
  readonly waits: readonly boolean[];
}

/** Writes a program in a style. */
export function write(program: Program, style: Style): WrittenProgram {
  const hand = new Hand(style);
  const names = Object.keys(program);
  const sets = Object.entries(program).map(([name, resource], index): [string, WrittenSet] => {
    const before = names[index - 1];
    const waits = cycled(style.waits, index) === true && before !== undefined;
    return [name, { ...hand.set(resource), ...(waits ? { dependsOn: before } : {}) }];
  });
  return { hasProvider: style.hasProvider, sets: Object.fromEntries(sets) };
}

function cycled<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(list.length, 1)];
}

/** The ways to write an account, the canonical one first. */
export function spellingsOf(account: string): readonly WrittenValue[] {
  const [type, text] = [Number(account.split(":", 1)[0]), account.slice(account.indexOf(":") + 1)];
  const name = typeNameOf(type);
  const names = name === undefined ? [] : [name, name.toLowerCase(), name.toUpperCase()];
  return [
    { text: account },
    ...(type === 0 ? [{ text }, { account: text }] : []),
    ...names.map((named) => ({ text: `${named}:${text}` })),
    { account: text, accountType: type },
  ];
}

class Hand {
  readonly #style: Style;
  #spelt = 0;
  #come = 0;
  #taken = 0;

  constructor(style: Style) {
    this.#style = style;
  }

  set(resource: Resource): WrittenSet {
    const { kind, exclusive, onConflict, onInvalidToken, aliases } = resource;
    const allowEmpty = this.#style.allowsEmpty && Object.values(resource.map).every((values) => values.length === 0);
    const options = { kind, exclusive, onConflict, onInvalidToken, aliases, allowEmpty };
    return { ...options, map: this.#map(resource), coming: this.#coming() };
  }

  #map(resource: Resource): WrittenMap {
    const source = cycled(this.#style.sources, this.#taken++) ?? "literal";
    const devices = devicesOf(resource, (account) => this.#account(account));
    if (source !== "literal" && devices !== undefined) {
      const file = { format: source, devices, flaw: "none", allowEmpty: false } as const;
      return { from: "file", file, filter: "not given", allowEmpty: false };
    }
    return { from: "literal", entries: Object.entries(resource.map).map((entry) => this.#entry(resource, ...entry)) };
  }

  #entry({ kind }: Resource, key: string, values: readonly string[]): WrittenEntry {
    const isOfTokens = kind === "tokenAccounts";
    return {
      key: isOfTokens ? key : this.#key(key),
      values: values.map((value) => (isOfTokens ? this.#account(value) : { text: value })),
      alone: this.#next() % 2 === 0,
      coming: this.#coming(),
      each: this.#coming(),
    };
  }

  #account(account: string): WrittenValue {
    const spellings = spellingsOf(account);
    return cycled(spellings, this.#next()) ?? { text: account };
  }

  /** Keys are texts. */
  #key(account: string): string {
    const texts = spellingsOf(account).flatMap((spelling) => ("text" in spelling ? [spelling.text] : []));
    return cycled(texts, this.#next()) ?? account;
  }

  #next(): number {
    return cycled(this.#style.spellings, this.#spelt++) ?? 0;
  }

  #coming(): Coming {
    return cycled(this.#style.comings, this.#come++) ?? "plain";
  }
}

/** The devices that make up a map, where some do: each has a token, and an account without tokens is nobody's. */
function devicesOf(
  { kind, map }: Resource,
  write: (account: string) => WrittenValue,
): WrittenFile["devices"] | undefined {
  const entries = Object.entries(map);
  if (entries.length === 0 || (kind === "accountTokens" && entries.some(([, tokens]) => tokens.length === 0))) {
    return undefined;
  }
  const accountsOf = new Map<string, string[]>();
  for (const [key, values] of entries) {
    if (kind === "tokenAccounts") accountsOf.set(key, [...values]);
    else for (const token of values) accountsOf.set(token, [...(accountsOf.get(token) ?? []), key]);
  }
  return [...accountsOf].map(([token, accounts], index) => ({
    name: `phone ${index + 1}`,
    token,
    accounts: accounts.map(write),
  }));
}
