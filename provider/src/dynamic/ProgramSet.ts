import * as pulumi from "@pulumi/pulumi";

import { claimedPairs } from "../inputs/claimedKeys";
import { isObject } from "../inputs/isObject";
import type { ResourceKind } from "../inputs/resourceInputs";
import type { ClaimedMap } from "../inputs/SetClaim";
import type { AppProvider } from "./AppProvider";
import type { ProgramRun } from "./programRun";
import type { NamedSet, SetRegistry } from "./SetRegistry";
import { spokenDialect } from "./spokenDialect";

/** The options of a set that decide what it owns. */
export interface OwnershipArgs {
  readonly exclusive?: unknown;
  readonly accountsPerType?: unknown;
}

/** What is known of a set from the start. */
export interface SetIdentity {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly parent: pulumi.Resource | undefined;
  readonly args: OwnershipArgs;
  /** True where a value of the map was a secret; undefined where none can be. */
  readonly redact: Promise<true | undefined> | undefined;
}

/** One set of a program on its way to be known. */
export class ProgramSet {
  readonly #identity: SetIdentity;
  readonly #registry: SetRegistry;
  readonly #notes: ProgramRun["notes"];
  readonly #apps: ProgramRun["apps"];
  readonly #provider: AppProvider | undefined;
  readonly #app: pulumi.Output<string | undefined>;
  readonly #options: pulumi.Output<OwnershipArgs> | undefined;
  readonly #perType: "one" | "many";
  #given: OwnershipArgs;
  #secret: boolean;
  #set: NamedSet | undefined;
  /** Parts that are not known yet. */
  #open = 0;

  constructor(run: ProgramRun, provider: AppProvider | undefined, identity: SetIdentity) {
    const { exclusive, accountsPerType } = identity.args;
    this.#identity = identity;
    this.#registry = run.registryOf(provider);
    this.#notes = run.notes;
    this.#apps = run.apps;
    this.#provider = provider;
    this.#app = run.appOf(provider);
    this.#perType = defaultPerType(provider);
    this.#given = { exclusive, accountsPerType };
    this.#secret = identity.redact !== undefined;
    const isPlain = [exclusive, accountsPerType].every((value) => !isObject(value));
    this.#options = isPlain ? undefined : pulumi.output(this.#given);
    this.#notes?.declare();
  }

  /** A value that goes on as it is once something was done with it, which may throw. Waits for the set's options too. */
  whenKnown(value: pulumi.Output<unknown>, use: (known: unknown) => void): pulumi.Output<unknown> {
    const take = async (known: unknown, options: OwnershipArgs): Promise<unknown> => {
      this.#secret = (await this.#identity.redact) === true;
      this.#given = options;
      use(known);
      return known;
    };
    if (this.#options === undefined) return value.apply((known) => take(known, this.#given));
    return pulumi.all([value, this.#options]).apply(([known, options]) => take(known, options));
  }

  /**
   * Takes in the map, once. Throws where it contradicts another set.
   * @param later how many of its entries are known only later
   */
  begin(map: unknown, later = 0): void {
    if (this.#set !== undefined) return;
    const { kind, name, parent } = this.#identity;
    const { exclusive, accountsPerType } = this.#given;
    const isSecret = (): boolean => this.#secret;
    this.#set = {
      kind,
      name,
      parent,
      map: isObject(map) ? map : {},
      exclusive: (exclusive ?? kind === "tokenAccounts") === true,
      accountsPerType: accountsPerType === "one" || accountsPerType === "many" ? accountsPerType : this.#perType,
      get secret() {
        return isSecret();
      },
    };
    this.#open = later + 1;
    this.#registry.add(this.#set);
    const set = this.#set;
    // What is thrown here ends the program, and is shown by its message: which app it is, is known too late for the resource.
    this.#app.apply((app) => {
      if (app !== undefined) this.#apps.add(app, this.#provider, set);
    });
    this.#tell(set.map);
  }

  /** Takes in entries that are known only now, and are in the map by now. Throws where they contradict another set. */
  extend(entries: ClaimedMap): void {
    if (this.#set === undefined) return;
    const set = this.#set;
    const more = { ...set, map: entries };
    this.#registry.extend(set, more);
    this.#app.apply((app) => {
      if (app !== undefined) this.#apps.extend(app, set, more);
    });
    this.#tell(entries);
  }

  /** Tells the provider processes of entries. */
  #tell(entries: ClaimedMap): void {
    const { kind } = this.#identity;
    this.#open -= 1;
    const isAll = this.#open === 0;
    if (this.#notes === undefined) return;
    this.#app.apply((app) => {
      this.#notes?.tell({ app, pairs: () => claimedPairs(kind, entries) });
      if (isAll) this.#notes?.know();
    });
  }
}

/** How many accounts of one type a token may hold by default: several where the app may speak XG, of which check knows. */
function defaultPerType(provider: AppProvider | undefined): "one" | "many" {
  return spokenDialect(provider) === "tpns" ? "one" : "many";
}
