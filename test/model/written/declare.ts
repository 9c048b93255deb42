import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import {
  AccountTokens,
  type Device,
  getTokenAccounts,
  Provider,
  readInventory,
  TokenAccounts,
} from "../../../provider/src/index";
import { fileText } from "./fileText";
import {
  type Coming,
  fleetToken,
  type NoMap,
  type NoValue,
  type WrittenMap,
  type WrittenProgram,
  type WrittenSet,
  type WrittenValue,
} from "./WrittenProgram";

/** Where a program runs. */
export interface ProgramWorld {
  /** Takes the files that programs read. */
  readonly folder: string;
  /** Arguments of a Provider, or the stack's configuration, that lead to the app. */
  readonly app: { readonly accessId: string; readonly secretKey: string; readonly accessPoint: string };
  /** Waits, in milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** How long a value takes that comes late, in milliseconds: longer than any wait for what a program still declares. */
const LATE = 5_000;

type SetResource = TokenAccounts | AccountTokens;

/** Runs a program: makes its sets with the constructors that people use, from values as they write them. */
export async function declare({ sets, hasProvider }: WrittenProgram, world: ProgramWorld): Promise<void> {
  const provider = hasProvider ? new Provider("app", world.app) : undefined;
  const options = provider === undefined ? {} : { provider };
  const found = new Map<WrittenSet, unknown>();
  // Before anything is declared: what a look-up beside an operation sees is chance.
  for (const set of Object.values(sets)) {
    const { map } = set;
    if (map.from !== "look-up") continue;
    found.set(set, (await getTokenAccounts({ tokens: [...map.tokens], types: map.types }, options)).tokenAccounts);
  }
  const made = new Map<string, SetResource>();
  for (const [name, set] of Object.entries(sets)) {
    const map = found.get(set) ?? mapOf(set, made, world);
    made.set(name, construct(name, set, comes(map, set.coming, world), { ...options, ...dependence(set, made) }));
  }
}

function construct(name: string, set: WrittenSet, map: unknown, options: object): SetResource {
  const { kind, exclusive, onConflict, onInvalidToken, allowEmpty, unknownOption, aliases } = set;
  const args = {
    [kind]: map,
    exclusive,
    onConflict,
    onInvalidToken,
    ...(allowEmpty ? { allowEmpty } : {}),
    ...(unknownOption === undefined ? {} : { [unknownOption]: true }),
  };
  const opts = { ...options, aliases: aliases.map((alias) => ({ name: alias })) };
  // As JavaScript does it: the types would not let most of what goes wrong through.
  const made: unknown =
    kind === "tokenAccounts"
      ? Reflect.construct(TokenAccounts, [name, args, opts])
      : Reflect.construct(AccountTokens, [name, args, opts]);
  if (made instanceof TokenAccounts || made instanceof AccountTokens) return made;
  throw new Error("a constructor makes a set");
}

function dependence({ dependsOn }: WrittenSet, made: ReadonlyMap<string, SetResource>): pulumi.CustomResourceOptions {
  const other = dependsOn === undefined ? undefined : made.get(dependsOn);
  return other === undefined ? {} : { dependsOn: [other] };
}

function mapOf({ kind, map }: WrittenSet, made: ReadonlyMap<string, SetResource>, world: ProgramWorld): unknown {
  switch (map.from) {
    case "literal":
      return Object.fromEntries(
        map.entries.map(({ key, values, alone, coming, each }) => {
          const items = values.map((value) => comes(valueOf(value), each, world));
          const [only] = items;
          return [key, comes(alone && items.length === 1 ? only : items, coming, world)];
        }),
      );
    case "fleet": {
      const tokens = Array.from({ length: map.count }, (_, index) => fleetToken(map.first + index));
      if (kind === "accountTokens") return { [map.account]: tokens };
      return Object.fromEntries(tokens.map((token) => [token, map.account]));
    }
    case "file":
      return fromFile(kind, map, world);
    case "set": {
      const other = made.get(map.name);
      return other instanceof TokenAccounts ? other.tokenAccounts : other?.accountTokens;
    }
    case "look-up":
      return undefined;
    case "nothing":
      return noMap(map.what);
  }
}

function fromFile(
  kind: WrittenSet["kind"],
  { file, filter, allowEmpty }: Extract<WrittenMap, { from: "file" }>,
  { folder }: ProgramWorld,
): unknown {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `devices.${file.format}`);
  writeFileSync(path, fileText(file));
  const inventory = readInventory(path, file.allowEmpty ? { allowEmpty: true } : {});
  const [first] = inventory.devices;
  const fits =
    filter === "not given"
      ? undefined
      : (device: Device): boolean => filter === "fits all" || (filter === "fits the first" && device === first);
  const options = allowEmpty ? { allowEmpty } : {};
  return kind === "tokenAccounts" ? inventory.tokenAccounts(fits, options) : inventory.accountTokens(fits, options);
}

function comes(value: unknown, coming: Coming, { sleep }: ProgramWorld): unknown {
  switch (coming) {
    case "plain":
      return value;
    case "output":
      return pulumi.output(value);
    case "promise":
      return Promise.resolve(value);
    case "late":
      return sleep(LATE).then(() => value);
    case "secret":
      return pulumi.secret(value);
  }
}

function valueOf(value: WrittenValue): unknown {
  if ("text" in value) return value.text;
  return "no" in value ? noValue(value.no) : { ...value };
}

function noValue(what: NoValue): unknown {
  switch (what) {
    case "undefined":
      return undefined;
    case "null":
      return null;
    case "a number":
      return 13_711_112_222;
    case "an empty object":
      return {};
    case "a list in a list":
      return [["ann"]];
    case "a map":
      return new Map([["account", "ann"]]);
    case "a function":
      return () => "ann";
  }
}

function noMap(what: NoMap): unknown {
  switch (what) {
    case "undefined":
      return undefined;
    case "null":
      return null;
    case "a text":
      return "devices.yaml";
    case "a number":
      return 40;
    case "a list":
      return [["a".repeat(36), "ann"]];
    case "a JavaScript Map":
      return new Map([["a".repeat(36), "ann"]]);
    case "a JavaScript Set":
      return new Set(["a".repeat(36)]);
    case "a function":
      return () => ({});
    case "a date":
      return new Date(0);
    case "inventory.tokenAccounts":
      return () => ({ ["a".repeat(36)]: "ann" });
  }
}
