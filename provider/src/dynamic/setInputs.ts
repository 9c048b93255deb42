import * as pulumi from "@pulumi/pulumi";

import { valueKind } from "../bindings/valueKind";
import type { EntryForm } from "../inputs/entryForms";
import { refusedValue } from "../inputs/refusedValue";
import { RESOURCE_KINDS, type ResourceKind } from "../inputs/resourceInputs";
import type { AppProvider } from "./AppProvider";
import { argumentsOf, resourceNamed } from "./argumentsOf";
import { canonicalInput, type CanonicalInput } from "./canonicalInput";
import { checkOptions } from "./checkOptions";
import { declareSet } from "./declareSet";
import { ownProvider } from "./ownProvider";
import { isEventual, plainInput, whenKnown } from "./plainInput";
import { refuseStrayConfig } from "./refuseStrayConfig";
import { setOptions, setOutputs } from "./setProperties";
import { warnOfPlainKey } from "./warnOfPlainKey";

/** What a set hands to Pulumi. */
export interface SetInputs {
  readonly props: pulumi.Inputs;
  readonly options: pulumi.CustomResourceOptions;
  readonly map: CanonicalInput["map"];
  /** The Provider that the set goes through; undefined where it is the default one. */
  readonly provider: AppProvider | undefined;
}

/** Names that no program writes: Pulumi's, and those of outputs. */
const KEPT_NAMES = ["__provider", "redact", ...Object.keys(setOutputs)];

/**
 * Takes what a program wrote for a set. What has a wrong name or type among the options, or is no arguments at all, is a
 * RunError; what is wrong with a single argument goes on to check, which says it at preview.
 */
export function setInputs(
  kind: ResourceKind,
  name: unknown,
  args: unknown,
  opts: pulumi.CustomResourceOptions | undefined,
  form: EntryForm,
): SetInputs {
  const of = resourceNamed(kind === "tokenAccounts" ? "TokenAccounts" : "AccountTokens", name);
  warnOfPlainKey();
  refuseStrayConfig();
  const written = argumentsOf(of, "arguments", args);
  const options = checkOptions(of, opts);
  const provider = ownProvider(of, options);
  for (const kept of KEPT_NAMES) {
    if (written.has(kept)) throw new pulumi.RunError(`${of}: there is no argument ${kept}; take it out`);
  }
  const canonical = mapInput(kind, written, form, options);
  const { map, redact } = canonical;
  const others = [...written].filter(([argument]) => argument !== kind && !isOtherMap(kind, argument));
  const given = Object.fromEntries(others.map(([argument, value]) => [argument, withText(optionInput(value))]));
  const { [kind]: declared, ...declaredOptions } = declareSet(kind, String(name), given, canonical, {
    provider,
    parent: opts?.parent,
  });
  const props = { ...given, ...declaredOptions, ...setOutputs, redact, [kind]: withText(declared) };
  return { props, options: pulumi.mergeOptions(setOptions(redact), opts), map, provider };
}

function mapInput(
  kind: ResourceKind,
  written: ReadonlyMap<string, unknown>,
  form: EntryForm,
  options: ReadonlyMap<string, unknown>,
): CanonicalInput | { map: CanonicalInput["map"]; redact: undefined } {
  const other = RESOURCE_KINDS.find((name) => isOtherMap(kind, name) && written.has(name));
  if (other !== undefined) {
    return {
      map: refusedValue(`${other} came beside it or in its place; one resource has one of the two`),
      redact: undefined,
    };
  }
  // What is read by its id or URN is no declaration.
  const isRead = options.get("id") !== undefined || options.get("urn") !== undefined;
  return isRead && !written.has(kind) ? { map: {}, redact: undefined } : canonicalInput(kind, written.get(kind), form);
}

function isOtherMap(kind: ResourceKind, name: string): boolean {
  return name !== kind && RESOURCE_KINDS.some((known) => known === name);
}

/** What is left out has its default; what an output leaves open was meant to say something. */
function optionInput(value: unknown): unknown {
  if (value === undefined) return undefined;
  return isEventual(value) ? whenKnown(value, (known) => plainOption(known)) : plainOption(value);
}

function plainOption(value: unknown): unknown {
  if (isEventual(value)) return optionInput(value);
  return value === undefined || value === null ? refusedValue(`${valueKind(value)} came`) : plainInput(value);
}

/**
 * The SDK writes each value as a text for its log, and fails over an object that has something of its own under `toString`,
 * which a token may be called. A promise always has a text.
 */
function withText(value: unknown): unknown {
  if (typeof value !== "object" || value === null || isEventual(value)) return value;
  return Array.isArray(value) || Object.hasOwn(value, "toString") ? Promise.resolve(value) : value;
}
