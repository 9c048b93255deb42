import type { AccountKey } from "../../bindings/accountKey";
import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { hashMap } from "../../bindings/hashMap";
import { keyProblem } from "../../bindings/keyProblem";
import { quoted } from "../../bindings/quoted";
import { canonicalLists } from "../../inputs/canonicalLists";
import { parseInputs, parseState } from "../../inputs/parseState";
import type { ConfigReader } from "../../inputs/providerSettings";
import type { ResourceInputs } from "../../inputs/resourceInputs";
import { InputError } from "../InputError";
import type { Declaration, Remark } from "./Declaration";
import type { DeclaredSet } from "./DeclaredSet";
import { deploymentSchema, EXPORT_VERSIONS, type StateResource, versionSchema } from "./exportSchema";
import { providerConfig } from "./providerConfig";
import { revealSecrets } from "./revealSecrets";
import { STATE_FEATURES } from "./stateFeatures";

type Properties = StateResource["inputs"];

const TYPES: readonly string[] = [
  "pulumi-nodejs:dynamic/tpns:TokenAccounts",
  "pulumi-nodejs:dynamic/tpns:AccountTokens",
  "tpns:index:TokenAccounts",
  "tpns:index:AccountTokens",
];
/** Properties that are maps; those of the plugin have lists alone. */
const MAPS: readonly string[] = ["tokenAccounts", "accountTokens", "unconfirmed"];

/**
 * What a `pulumi stack export` says is declared. That is a resource's inputs, unless a refresh has put there what it found:
 * then the hash of what was last applied, which a refresh leaves alone, is not theirs.
 * @param name what the text is called in errors
 * @throws {@link InputError} where the text is no export, of another schema version, with a feature that is not known,
 * without TPNS resources, or encrypted
 */
export function readExport(name: string, text: string): Declaration {
  const { resources, pending_operations: pending } = parseDeployment(name, text);
  const ours = resources.filter(({ type, external }) => TYPES.includes(type) && !external);
  const interrupted = (pending ?? []).filter(({ resource }) => TYPES.includes(resource.type));
  const live = ours.filter(({ delete: leaving }) => !leaving);
  if (live.length + interrupted.length === 0) {
    throw new InputError(
      `${name}: neither TokenAccounts nor AccountTokens stand in this export; export the stack that declares them`,
    );
  }
  const providers = new Map(resources.map((resource) => [`${resource.urn}::${resource.id ?? ""}`, resource]));
  const sets: DeclaredSet[] = [];
  const apps = new Map<string, ConfigReader>();
  const doubts: Remark[] = interrupted.map(({ resource, type }) => ({ urn: resource.urn, text: interruption(type) }));
  const notes: Remark[] = ours
    .filter(({ delete: leaving }) => leaving)
    .map(({ urn }) => ({ urn, text: "it was replaced and waits to be deleted; nothing of it is declared any more" }));
  for (const resource of live) {
    const { urn } = resource;
    if (resource.pendingReplacement) {
      doubts.push({ urn, text: "it was deleted and what replaces it was not created; run `pulumi up`" });
      continue;
    }
    if (resource.viewOf !== "") {
      throw new InputError(
        `${urn}: it is a view of another resource (the feature "views"), so no program declared what it holds; check against a device inventory (--inventory)`,
      );
    }
    if (resource.taint) {
      notes.push({
        urn,
        text: "it is tainted, so the next `pulumi up` replaces it; what it declares is still declared",
      });
    }
    const { set, refreshed, remarks } = readSet(resource);
    notes.push(...remarks);
    if (refreshed) {
      doubts.push({ urn, text: REFRESHED });
      continue;
    }
    const [problem] = accountsIn(set.inputs).flatMap((key) => keyProblem(key) ?? []);
    if (problem !== undefined) throw new InputError(`${urn}: what it declares holds ${problem}`);
    sets.push(set);
    const { app } = set.inputs;
    if (!apps.has(app)) apps.set(app, providerConfig(urn, app, providers.get(resource.provider ?? "")));
  }
  return { sets, apps, doubts, notes };
}

const REFRESHED =
  "a refresh has put what it found in the place of what was declared; take an export from before the refresh, a device inventory (--inventory), or `pulumi preview --refresh`";

function interruption(operation: string): string {
  return `an operation was interrupted (${operation}), so that the state may not say what is declared; run \`pulumi up\`, or \`pulumi refresh\` and \`pulumi up\``;
}

function parseDeployment(name: string, text: string) {
  const json = parseJson(name, text);
  const outer = versionSchema.safeParse(json).data;
  if (outer?.deployment === undefined) throw noExport(name);
  if (!EXPORT_VERSIONS.includes(outer.version)) {
    throw new InputError(
      `${name}: it is of schema version ${outer.version}, and this release of tpns reads the versions ${EXPORT_VERSIONS.join(" and ")}; install a release that fits the Pulumi CLI which wrote it`,
    );
  }
  const strange = outer.version === 3 ? [] : (outer.features ?? []).filter((feature) => !STATE_FEATURES.has(feature));
  if (strange.length > 0) {
    const names = strange.slice(0, LISTED).map(nameOf).join(", ");
    throw new InputError(
      `${name}: the stack uses ${names}, of which this release of tpns does not know what it makes of the entries of a state; install a later release, or check against a device inventory (--inventory)`,
    );
  }
  const parsed = deploymentSchema.safeParse(outer.deployment);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(
    `${name}: deployment.${issue?.path.join(".") ?? ""}: ${issue?.message ?? "is wrong"}; ${WRITE_IT}`,
  );
}

/** A name as Pulumi's are is shown whole; what else may stand there is not. */
function nameOf(feature: string): string {
  return /^[\w.:-]{1,60}$/.test(feature) ? `"${feature}"` : quoted(feature);
}

/** The most features that are named. */
const LISTED = 5;

const WRITE_IT = "write it with `pulumi stack export`";

function noExport(name: string): InputError {
  return new InputError(`${name}: it is no export of a stack; ${WRITE_IT}`);
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse quotes what it read.
    throw noExport(name);
  }
}

function readSet({ urn, inputs, outputs }: StateResource): {
  readonly set: DeclaredSet;
  readonly refreshed: boolean;
  readonly remarks: readonly Remark[];
} {
  const given = opened(urn, inputs);
  const declared = parsed(urn, given.properties, parseInputs);
  const state = parsed(urn, opened(urn, outputs).properties, parseState);
  const remarks: string[] = [];
  if (state.incomplete === true) remarks.push("the last `pulumi up` did not reach all that it declares");
  const unconfirmed = Object.keys(state.unconfirmed ?? {}).length;
  if (unconfirmed > 0) remarks.push(`the last \`pulumi up\` did not see what it wrote to ${unconfirmed} of its tokens`);
  return {
    set: {
      urn,
      inputs: declared,
      invalidTokens: new Set(state.invalidTokens),
      secret: declared.options.redact === true || given.secrets.has(declared.kind),
    },
    refreshed: hashMap(declared.map) !== state.declaredHash,
    remarks: remarks.map((text) => ({ urn, text })),
  };
}

function accountsIn({ kind, map }: ResourceInputs): readonly AccountKey[] {
  return kind === "accountTokens" ? Object.keys(map) : Object.values(map).flatMap(accountKeysOf);
}

/** The properties of a resource with their secrets opened, and which of them held any. */
function opened(
  urn: string,
  properties: Properties,
): { readonly properties: Properties; readonly secrets: ReadonlySet<string> } {
  const secrets = new Set<string>();
  const clear = new Map<string, unknown>();
  for (const [name, property] of Object.entries(properties)) {
    const { value, secret, sealed } = revealSecrets(property);
    if (sealed) {
      throw new InputError(
        `${urn}: ${quoted(name)} is encrypted in this export; write it with \`pulumi stack export --show-secrets\``,
      );
    }
    if (secret) secrets.add(name);
    clear.set(name, MAPS.includes(name) ? canonicalLists(value) : value);
  }
  return { properties: Object.fromEntries(clear), secrets };
}

function parsed<T>(urn: string, properties: Properties, parse: (properties: Properties) => T): T {
  try {
    return parse(properties);
  } catch (error) {
    throw new InputError(`${urn}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
