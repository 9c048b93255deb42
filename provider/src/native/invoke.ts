import { redactor } from "../inputs/Redactor";
import type { ConfigReader } from "../inputs/providerSettings";
import { ArgumentsError } from "../lookups/ArgumentsError";
import { accountLookUp } from "../lookups/askAccountTokens";
import { tokenLookUp } from "../lookups/askTokenAccounts";
import { NOT_SAID } from "../bindings/readAccount";
import type { LookUp } from "../lookups/LookUp";
import type { LookUps } from "../lookups/LookUps";
import { openProperties, secretOf } from "./Properties";
import { Struct } from "./wire/Struct";

/** The functions, by their tokens. Frozen: programs name them. */
const FUNCTIONS: ReadonlyMap<string, LookUp<object>> = new Map<string, LookUp<object>>([
  ["tpns:index:getTokenAccounts", tokenLookUp],
  ["tpns:index:getAccountTokens", accountLookUp],
]);

/** A result, or what is wrong with the arguments. */
export interface Invoked {
  readonly result: Struct;
  readonly problems: readonly string[];
}

/** Looks up what a program asks for. The result is a secret where an argument is. */
export async function invoke(
  lookUps: LookUps,
  config: ConfigReader,
  token: string,
  args: Struct | undefined,
): Promise<Invoked> {
  const lookUp = FUNCTIONS.get(token);
  if (lookUp === undefined) {
    throw new Error(`there is no function ${token} in this release; it has ${[...FUNCTIONS.keys()].join(" and ")}`);
  }
  const { values, secrets } = openProperties(args);
  const isSecret = secrets.whole.size + secrets.entries.size > 0;
  try {
    const found = await lookUp.ask({ ...values }, lookUps.reach(config), redactor(isSecret));
    const entries = Object.entries(found).map(([name, value]): [string, unknown] => [
      name,
      isSecret ? secretOf(told(value)) : told(value),
    ]);
    return { result: Struct.of(Object.fromEntries(entries)), problems: [] };
  } catch (error) {
    if (error instanceof ArgumentsError) return { result: Struct.of({}), problems: [error.message] };
    throw error;
  }
}

/** A type that the service does not say is left out: a number in typed languages can be nothing else. */
function told(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(told);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, unknown][] =>
      name === "accountType" && inner === NOT_SAID ? [] : [[name, told(inner)]],
    ),
  );
}
