import { accountOf, accountTypeOf, isUnsaid } from "../bindings/accountKey";
import { accountKeysOf, canonicalAccounts, type CanonicalAccounts } from "../bindings/canonicalAccounts";
import { canonicalTokens } from "../bindings/invertMap";
import type { ReadCaller } from "../calls/ReadCaller";
import { checkMap } from "../inputs/checkMap";
import { listed } from "../inputs/listed";
import type { ProviderSettings } from "../inputs/providerSettings";
import { redactor } from "../inputs/Redactor";
import type { ResourceInputs, ResourceKind } from "../inputs/resourceInputs";
import { readAccounts } from "./readAccounts";
import type { Reading } from "./readAll";
import { readTokens } from "./readTokens";
import type { ReadWatch } from "./ReadWatch";

/** What is to be read: tokens, or the keys of accounts, each once. */
export interface NamedKeys {
  readonly kind: ResourceKind;
  readonly names: readonly string[];
}

/** Reads what is bound to tokens, with their types found by account, or to accounts. */
export async function readBindings(
  { kind, names }: NamedKeys,
  caller: ReadCaller & ReadWatch & { readonly note: (text: string) => void },
  { dialect }: Pick<ProviderSettings, "dialect">,
): Promise<Reading<CanonicalAccounts>> {
  return kind === "tokenAccounts"
    ? mapped(await readTokens(caller, names, dialect, caller.note), canonicalAccounts)
    : mapped(await readAccounts(caller, names), (tokens) => canonicalTokens([...tokens]));
}

function mapped<T, V>({ read, failures }: Reading<T>, toValue: (value: T) => V): Reading<V> {
  return { read: new Map([...read].map(([name, value]) => [name, toValue(value)])), failures };
}

/**
 * The inputs of the resource that declares what was read, in the order asked for.
 * @throws an Error where what is bound is what no resource may declare
 */
export function declaringInputs(
  asked: NamedKeys,
  read: ReadonlyMap<string, CanonicalAccounts>,
  app: string,
  settings: Pick<ProviderSettings, "dialect">,
): ResourceInputs {
  refuseUnsaid(asked, read);
  const inputs = inputsOf(asked, read, app);
  refuseWrong(inputs, settings);
  return inputs;
}

function inputsOf(
  { kind, names }: NamedKeys,
  read: ReadonlyMap<string, CanonicalAccounts>,
  app: string,
): ResourceInputs {
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
function refuseUnsaid({ kind }: NamedKeys, read: ReadonlyMap<string, CanonicalAccounts>): void {
  if (kind !== "tokenAccounts") return;
  const unsaid = [...read.values()].flatMap(accountKeysOf).filter(isUnsaid).map(accountOf);
  if (unsaid.length === 0) return;
  throw new Error(
    `what is bound can't be declared: type not said, of ${listed([...new Set(unsaid)])}; the service says account types neither by token nor by account. Declare the tokens by hand with the types that the app uses`,
  );
}

/** What is bound may be what no resource may declare, such as over 100 tokens of one account. */
function refuseWrong({ kind, map, options }: ResourceInputs, { dialect }: Pick<ProviderSettings, "dialect">): void {
  const rules = { dialect, accountsPerType: options.accountsPerType ?? "one" };
  const problems = checkMap(kind, map, redactor(false), rules);
  if (problems.length > 0) throw new Error(`what is bound can't be declared; leave these out:\n${problems.join("\n")}`);
}
