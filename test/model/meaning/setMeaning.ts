import { accountText } from "../written/fileText";
import {
  type Coming,
  fleetToken,
  type NoMap,
  type WrittenFile,
  type WrittenMap,
  type WrittenSet,
  type WrittenValue,
} from "../written/WrittenProgram";
import type { Kind, Resource } from "./Program";
import { readAccountObject, readAccountText, type Reading, readToken, type Where } from "./readSpelling";

/** What a map means: keys and their values, canonical; why nobody may take it; and why somebody may refuse it. */
export interface MapMeaning {
  readonly map: Resource["map"];
  readonly refused: readonly string[];
  readonly unsure: readonly string[];
}

/** What a program may know beside its own text. */
export interface Surroundings {
  /** What other sets of the program mean, by their names. */
  readonly others: Readonly<Record<string, MapMeaning>>;
  /**
   * What a look-up says of a token: accounts as `type:account`, `?:account` where it does not say the type.
   * @param types whether it finds types that the service does not say
   */
  readonly looksUp: (token: string, types: boolean) => readonly string[];
  /** How many accounts of one type a token holds. */
  readonly perType: "one" | "many";
}

const NOTHING: MapMeaning = { map: {}, refused: [], unsure: [] };
/** What Pulumi itself makes an empty object of, once it is in an output. */
const LOST_IN_OUTPUTS: readonly NoMap[] = ["a JavaScript Map", "a JavaScript Set", "a date"];

/** What the map of a set means. */
export function mapMeaning({ kind, map, coming }: WrittenSet, surroundings: Surroundings): MapMeaning {
  switch (map.from) {
    case "literal":
      return entriesMeaning(
        kind,
        // The later of two entries with one text is the one that there is.
        [...new Map(map.entries.map((entry) => [entry.key, entry.values]))],
        "program",
        surroundings,
      );
    case "fleet": {
      const tokens = Array.from({ length: map.count }, (_, index) => fleetToken(map.first + index));
      const entries: Entries =
        kind === "accountTokens"
          ? [[map.account, tokens.map((text) => ({ text }))]]
          : tokens.map((token) => [token, [{ text: map.account }]]);
      return entriesMeaning(kind, entries, "program", surroundings);
    }
    case "file":
      return fileMeaning(kind, map, surroundings);
    case "set":
      return surroundings.others[map.name] ?? refused("a set that is not there");
    case "look-up":
      return lookUpMeaning(map, surroundings);
    case "nothing":
      return noMapMeaning(map.what, coming);
  }
}

type Entries = readonly (readonly [key: string, values: readonly WrittenValue[]])[];

function entriesMeaning(kind: Kind, entries: Entries, where: Where, { perType }: Surroundings): MapMeaning {
  const ofTokens = kind === "tokenAccounts";
  const map = new Map<string, string[]>();
  const problems: string[] = [];
  const unsure: string[] = [];
  const means = (reading: Reading): string | undefined => {
    if ("means" in reading) return reading.means;
    problems.push(reading.refused);
    return undefined;
  };
  for (const [key, values] of entries) {
    const name = means(ofTokens ? readToken(key, where) : readAccountText(key, where));
    const known = values.flatMap((value) => means(readValue(value, ofTokens, where)) ?? []);
    if (name === undefined) continue;
    if (map.has(name)) problems.push(`two keys that mean ${name}`);
    const distinct = [...new Set(known)];
    if (distinct.length < known.length) unsure.push(`one value twice at ${name}`);
    const types = new Set(distinct.map((account) => account.split(":", 1)[0]));
    if (ofTokens && perType === "one" && types.size < distinct.length) problems.push(`two of one type at ${name}`);
    map.set(name, distinct);
  }
  return { map: Object.fromEntries(map), refused: problems, unsure };
}

function readValue(value: WrittenValue, isAccount: boolean, where: Where): Reading {
  if (!isAccount) return "text" in value ? readToken(value.text, where) : { refused: "no token" };
  if (where === "csv") return readAccountText(accountText(value), where);
  if ("text" in value) return readAccountText(value.text, where);
  if ("no" in value) return { refused: `${value.no} for an account` };
  if ("type" in value) return { refused: "an unknown name in an account" };
  return readAccountObject(value.account, value.accountType, where);
}

function fileMeaning(
  kind: Kind,
  { file, filter, allowEmpty }: Extract<WrittenMap, { from: "file" }>,
  surroundings: Surroundings,
): MapMeaning {
  const wrong = flawOf(file);
  if (wrong !== undefined) return refused(wrong);
  if (file.devices.length === 0) {
    if (!file.allowEmpty) return refused("a file without a device");
    return allowEmpty ? NOTHING : { ...NOTHING, unsure: ["no device to choose from"] };
  }
  const devices: Entries = file.devices.map(({ token, accounts }) => [token, accounts]);
  const whole = entriesMeaning("tokenAccounts", devices, file.format, { ...surroundings, perType: "many" });
  if (whole.refused.length > 0) return whole;
  if (filter === "fits none") return allowEmpty ? NOTHING : refused("a filter that fits no device");
  const chosen = filter === "fits the first" ? devices.slice(0, 1) : devices;
  if (kind === "tokenAccounts") return entriesMeaning(kind, chosen, file.format, surroundings);
  const tokensOf = new Map<string, string[]>();
  for (const [token] of chosen) {
    for (const account of whole.map[token] ?? []) tokensOf.set(account, [...(tokensOf.get(account) ?? []), token]);
  }
  if (tokensOf.size === 0 && !allowEmpty) return refused("devices without an account");
  return { ...whole, map: Object.fromEntries(tokensOf) };
}

function flawOf({ format, flaw, devices }: WrittenFile): string | undefined {
  if (format !== "csv") return undefined;
  if (flaw === "columns by semicolon") return "columns that no comma separates";
  const isSeparated = devices.some(({ accounts }) => accounts.length > 1);
  return flaw === "full-width separators" && isSeparated ? "full-width separators" : undefined;
}

function lookUpMeaning(
  { tokens, types }: Extract<WrittenMap, { from: "look-up" }>,
  surroundings: Surroundings,
): MapMeaning {
  const found = (token: string): readonly WrittenValue[] =>
    surroundings.looksUp(token, types).map((text) => ({ text }));
  const entries: Entries = tokens.map((token) => [token, found(token)]);
  return entriesMeaning("tokenAccounts", entries, "program", surroundings);
}

function noMapMeaning(what: NoMap, coming: Coming): MapMeaning {
  if (coming === "plain" || !LOST_IN_OUTPUTS.includes(what)) return refused(`${what} for a map`);
  return { ...NOTHING, unsure: [`${what} in an output`] };
}

function refused(why: string): MapMeaning {
  return { ...NOTHING, refused: [why] };
}
