import type { Kind } from "../meaning/Program";
import { type AccountFlaw, flawedAccount, flawedToken, type TokenFlaw } from "./flaws";
import { spellingsOf } from "./write";
import type {
  Coming,
  FileFlaw,
  NoMap,
  NoValue,
  WrittenEntry,
  WrittenFile,
  WrittenMap,
  WrittenProgram,
  WrittenSet,
  WrittenValue,
} from "./WrittenProgram";

/** Something that goes wrong while somebody writes, or that people do beside plain maps. Numbers choose among what there is. */
export type Mishap =
  | { readonly mishap: "no map"; readonly which: number; readonly what: NoMap; readonly coming: Coming }
  | { readonly mishap: "empty map"; readonly which: number; readonly allowEmpty: boolean; readonly coming: Coming }
  | {
      readonly mishap: "account";
      readonly which: number;
      readonly at: number;
      readonly flaw: AccountFlaw;
    }
  | {
      readonly mishap: "token";
      readonly which: number;
      readonly at: number;
      readonly flaw: TokenFlaw;
    }
  | {
      readonly mishap: "no value";
      readonly which: number;
      readonly at: number;
      readonly no: NoValue;
      readonly coming: Coming;
    }
  | { readonly mishap: "account with a wrong key"; readonly which: number; readonly at: number }
  | { readonly mishap: "file"; readonly which: number; readonly format: WrittenFile["format"]; readonly flaw: FileFlaw }
  | {
      readonly mishap: "no device";
      readonly which: number;
      readonly format: WrittenFile["format"];
      readonly by: "file" | "filter";
      /** Where empty is allowed: by the reader of the file, by its filter, by the set. */
      readonly allowed: readonly [file: boolean, filter: boolean, set: boolean];
    }
  | { readonly mishap: "filter"; readonly which: number; readonly filter: "fits all" | "fits the first" }
  | { readonly mishap: "one account twice"; readonly which: number; readonly at: number }
  | { readonly mishap: "unknown option"; readonly which: number; readonly option: string }
  | { readonly mishap: "copy"; readonly which: number; readonly exclusive: boolean }
  | {
      readonly mishap: "look-up";
      readonly tokens: readonly string[];
      readonly types: boolean;
      readonly exclusive: boolean;
    }
  | { readonly mishap: "fleets"; readonly fleets: readonly Fleet[] };

/** A set of one account on many tokens. */
export interface Fleet {
  readonly kind: Kind;
  readonly exclusive: boolean;
  readonly first: number;
  readonly count: number;
}

/** A program after mishaps, one after the other. */
export function afterMishaps(program: WrittenProgram, mishaps: readonly Mishap[]): WrittenProgram {
  return mishaps.reduce(apply, program);
}

const USUAL = {
  coming: "plain",
  onConflict: "fail",
  onInvalidToken: "fail",
  allowEmpty: false,
  aliases: [],
} as const;

function apply(program: WrittenProgram, mishap: Mishap): WrittenProgram {
  if (mishap.mishap === "look-up") {
    const { tokens, types, exclusive } = mishap;
    return withSet(program, "found", {
      ...USUAL,
      kind: "tokenAccounts",
      exclusive,
      map: { from: "look-up", tokens, types },
    });
  }
  if (mishap.mishap === "fleets") {
    return mishap.fleets.reduce((all, { kind, exclusive, first, count }, index) => {
      const map = { from: "fleet", account: "1:fleet", first, count } as const;
      // The engine takes one of another kind for another resource.
      return withSet(all, `fleet${index}-${kind}`, { ...USUAL, kind, exclusive, map });
    }, program);
  }
  // A copy of what depends on the copy would wait for itself.
  const sets = Object.entries(program.sets).filter(([name]) => name !== "copy" || mishap.mishap !== "copy");
  const chosen = at(sets, mishap.which);
  if (chosen === undefined) return program;
  const [name, set] = chosen;
  if (mishap.mishap === "copy") {
    const { kind } = set;
    return withSet(program, "copy", { ...USUAL, kind, exclusive: mishap.exclusive, map: { from: "set", name } });
  }
  return withSet(program, name, changed(set, mishap));
}

type SetMishap = Exclude<Mishap, { readonly mishap: "look-up" | "fleets" | "copy" }>;

function changed(set: WrittenSet, mishap: SetMishap): WrittenSet {
  switch (mishap.mishap) {
    case "no map":
      return { ...set, map: { from: "nothing", what: mishap.what }, coming: mishap.coming };
    case "empty map": {
      const { coming, allowEmpty } = mishap;
      return { ...set, map: { from: "literal", entries: [] }, coming, allowEmpty };
    }
    case "account":
      return withAccount(set, mishap.at, (value) => flawedAccount(value, mishap.flaw, isCsv(set)));
    case "token":
      return withToken(set, mishap.at, (token) => flawedToken(token, mishap.flaw));
    case "no value": {
      const { no, coming } = mishap;
      return withEntry(set, mishap.at, (entry) => ({ ...entry, values: [{ no }], alone: true, coming }));
    }
    case "account with a wrong key":
      return set.kind === "accountTokens"
        ? set
        : withEntry(set, mishap.at, (entry) => ({ ...entry, values: [{ account: "ann@example.com", type: 1005 }] }));
    case "file": {
      const { map } = set;
      if (map.from !== "file") return set;
      return { ...set, map: { ...map, file: { ...map.file, format: mishap.format, flaw: mishap.flaw } } };
    }
    case "filter":
      return set.map.from === "file" ? { ...set, map: { ...set.map, filter: mishap.filter } } : set;
    case "no device":
      return { ...set, map: noDevice(set.map, mishap), allowEmpty: mishap.allowed[2] };
    case "one account twice":
      return set.kind === "tokenAccounts" ? set : twice(set, mishap.at);
    case "unknown option":
      return { ...set, unknownOption: mishap.option };
  }
}

function noDevice(
  map: WrittenMap,
  { format, by, allowed: [file, filter] }: Extract<Mishap, { mishap: "no device" }>,
): WrittenMap {
  const devices =
    map.from === "file" ? map.file.devices : [{ name: "phone", token: "9".repeat(36), accounts: [{ text: "ann" }] }];
  return {
    from: "file",
    file: { format, devices: by === "file" ? [] : devices, flaw: "none", allowEmpty: file },
    filter: by === "filter" ? "fits none" : "not given",
    allowEmpty: filter,
  };
}

/** Adds an entry whose key means what another one means. */
function twice(set: WrittenSet, which: number): WrittenSet {
  const { map } = set;
  const entry = map.from === "literal" ? at(map.entries, which) : undefined;
  if (map.from !== "literal" || entry === undefined) return set;
  const key = /^\w+:/.test(entry.key) ? entry.key : `0:${entry.key}`;
  const other = spellingsOf(key).find((value) => "text" in value && value.text !== entry.key);
  if (other === undefined || !("text" in other)) return set;
  const again: WrittenEntry = { ...entry, key: other.text, values: [{ text: "b".repeat(36) }] };
  return { ...set, map: { ...map, entries: [...map.entries, again] } };
}

function isCsv({ map }: WrittenSet): boolean {
  return map.from === "file" && map.file.format === "csv";
}

function withSet(program: WrittenProgram, name: string, set: WrittenSet): WrittenProgram {
  return { ...program, sets: { ...program.sets, [name]: set } };
}

function at<T>(items: readonly T[], index: number): T | undefined {
  return items[index % Math.max(items.length, 1)];
}

function withEntry(set: WrittenSet, which: number, change: (entry: WrittenEntry) => WrittenEntry): WrittenSet {
  const { map } = set;
  if (map.from !== "literal") return set;
  const chosen = at(map.entries, which);
  return { ...set, map: { ...map, entries: map.entries.map((entry) => (entry === chosen ? change(entry) : entry)) } };
}

/** Changes an account of a set, wherever it is written. */
function withAccount(set: WrittenSet, which: number, change: (value: WrittenValue) => WrittenValue): WrittenSet {
  const { kind, map } = set;
  const first = (values: readonly WrittenValue[]): readonly WrittenValue[] =>
    values.map((value, index) => (index === 0 ? change(value) : value));
  if (map.from === "file") {
    const chosen = at(map.file.devices, which);
    const devices = map.file.devices.map((device) =>
      device === chosen ? { ...device, accounts: first(device.accounts) } : device,
    );
    return { ...set, map: { ...map, file: { ...map.file, devices } } };
  }
  return withEntry(set, which, (entry) => {
    if (kind === "tokenAccounts") return { ...entry, values: first(entry.values) };
    const key = change({ text: entry.key });
    return "text" in key ? { ...entry, key: key.text } : entry;
  });
}

/** Changes a token of a set, wherever it is written. */
function withToken(set: WrittenSet, which: number, change: (token: string) => string): WrittenSet {
  const { kind, map } = set;
  if (map.from === "file") {
    const chosen = at(map.file.devices, which);
    const devices = map.file.devices.map((device) =>
      device === chosen ? { ...device, token: change(device.token) } : device,
    );
    return { ...set, map: { ...map, file: { ...map.file, devices } } };
  }
  return withEntry(set, which, (entry) => {
    if (kind === "tokenAccounts") return { ...entry, key: change(entry.key) };
    const values = entry.values.map((value, index) =>
      index === 0 && "text" in value ? { text: change(value.text) } : value,
    );
    return { ...entry, values };
  });
}
