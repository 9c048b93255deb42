import type { Kind } from "../meaning/Program";

/** How a value comes to its place: as it is, in an output, in a promise, in one that takes long, or as a secret. */
export type Coming = "plain" | "output" | "promise" | "late" | "secret";

/** What stands where an account, a token or their list is to be, and is none. */
export type NoValue =
  "undefined" | "null" | "a number" | "an empty object" | "a list in a list" | "a map" | "a function";

/** An account or a token as somebody writes it. */
export type WrittenValue =
  | { readonly text: string }
  | { readonly account: string; readonly accountType?: number }
  /** With `type` for `accountType`. */
  | { readonly account: string; readonly type: number }
  | { readonly no: NoValue };

/** One entry of a map. */
export interface WrittenEntry {
  readonly key: string;
  readonly values: readonly WrittenValue[];
  /** A single value stands without a list. */
  readonly alone: boolean;
  /** How the entry comes, and how each of its values. */
  readonly coming: Coming;
  readonly each: Coming;
}

/** What stands where a map is to be, and is none. */
export type NoMap =
  | "undefined"
  | "null"
  | "a text"
  | "a number"
  | "a list"
  | "a JavaScript Map"
  | "a JavaScript Set"
  | "a function"
  | "a date"
  | "inventory.tokenAccounts";

/** A device in a file. */
export interface WrittenDevice {
  readonly name: string;
  readonly token: string;
  readonly accounts: readonly WrittenValue[];
}

/** What befell a file as a whole. */
export type FileFlaw = "none" | "CRLF" | "byte order mark" | "full-width separators" | "columns by semicolon";

/** An inventory. */
export interface WrittenFile {
  readonly format: "csv" | "yaml" | "json";
  readonly devices: readonly WrittenDevice[];
  readonly flaw: FileFlaw;
  readonly allowEmpty: boolean;
}

/** Where a set's map comes from. */
export type WrittenMap =
  | { readonly from: "literal"; readonly entries: readonly WrittenEntry[] }
  /** The same account on many tokens: `count` of them, from the `first` on. */
  | { readonly from: "fleet"; readonly account: string; readonly first: number; readonly count: number }
  | {
      readonly from: "file";
      readonly file: WrittenFile;
      readonly filter: "not given" | "fits all" | "fits the first" | "fits none";
      readonly allowEmpty: boolean;
    }
  /** The outputs of another set of the program. */
  | { readonly from: "set"; readonly name: string }
  /** What the service says of tokens; `types` where it is asked for types that it does not say. */
  | { readonly from: "look-up"; readonly tokens: readonly string[]; readonly types: boolean }
  | { readonly from: "nothing"; readonly what: NoMap };

/** A set as a program declares it. */
export interface WrittenSet {
  readonly kind: Kind;
  readonly map: WrittenMap;
  readonly coming: Coming;
  readonly exclusive: boolean;
  readonly onConflict: "fail" | "override";
  readonly onInvalidToken: "fail" | "skip";
  readonly allowEmpty: boolean;
  /** An option of a name that nothing reads. */
  readonly unknownOption?: string;
  /** The set that it waits for. */
  readonly dependsOn?: string;
  readonly aliases: readonly string[];
}

/** A program as somebody writes it: its sets by name, in the order in which it declares them. */
export interface WrittenProgram {
  /** Whether the sets go through a Provider of the program's own. */
  readonly hasProvider: boolean;
  readonly sets: Readonly<Record<string, WrittenSet>>;
}

/** The token of a number, as a fleet has them. */
export function fleetToken(number: number): string {
  return number.toString(16).padStart(36, "f");
}
