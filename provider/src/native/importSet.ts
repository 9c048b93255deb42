import { createHash } from "node:crypto";

import { accountKeysOf } from "../bindings/canonicalAccounts";
import { hashMap } from "../bindings/hashMap";
import type { ReadCaller } from "../calls/ReadCaller";
import { listed } from "../inputs/listed";
import { toProperties } from "../inputs/parseState";
import type { ProviderSettings } from "../inputs/providerSettings";
import type { ResourceKind } from "../inputs/resourceInputs";
import { declaringInputs, readBindings } from "../reading/readBindings";
import { closeSet } from "./NativeSet";
import type { Struct } from "./wire/Struct";

/** What an import found; undefined where nothing is bound to anything that it names. */
export interface ImportedSet {
  readonly id: string;
  readonly inputs: Struct;
  readonly properties: Struct;
}

/** How an import speaks, and what ends it. */
export interface ImportCall {
  readonly warn: (text: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const PLAIN = { whole: new Set<string>(), entries: new Map<string, ReadonlySet<string>>() };

/**
 * Reads what is bound to tokens or accounts, and makes a set of it that declares just that. Claims nothing.
 * @throws an Error where a part can't be read, or where what is bound is what no set may declare
 */
export async function importSet(
  kind: ResourceKind,
  names: readonly string[],
  { settings, app }: { readonly settings: ProviderSettings; readonly app: string },
  caller: ReadCaller,
  { warn, signal }: ImportCall,
): Promise<ImportedSet | undefined> {
  const { read, failures } = await readBindings({ kind, names }, { ...caller, note: warn, signal }, settings);
  const [failed] = failures;
  if (failed !== undefined) throw failed;
  const inputs = declaringInputs({ kind, names }, read, app, settings);
  const empty = names.filter((name) => accountKeysOf(inputs.map[name] ?? []).length === 0);
  if (empty.length === names.length) return undefined;
  if (empty.length > 0) warn(`nothing is bound to ${listed(empty)}`);
  const properties = toProperties(inputs);
  return {
    id: identityOf(kind, app, names),
    inputs: closeSet(properties, PLAIN, undefined),
    properties: closeSet({ ...properties, declaredHash: hashMap(inputs.map) }, PLAIN, undefined),
  };
}

/** The same each time that the same is asked for: what is only read, by `.get`, would change with every `up` otherwise. */
function identityOf(kind: ResourceKind, app: string, names: readonly string[]): string {
  const text = JSON.stringify([kind, app, ...[...names].sort()]);
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = ((parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
