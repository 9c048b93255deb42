import type * as pulumi from "@pulumi/pulumi";

import type { SetClaim } from "../inputs/SetClaim";
import { type NamedSet, SetRegistry } from "./SetRegistry";

/** The sets of one app. */
interface OneApp {
  /** The provider of the first set; undefined is the default one. */
  readonly provider: pulumi.ProviderResource | undefined;
  readonly sets: NamedSet[];
  /** Made once a second provider speaks to the app: the sets of each alone are looked at where they are declared. */
  registry: SetRegistry | undefined;
}

/** The sets of a program by their apps: two Providers may name one, and no provider process knows the sets of another. */
export class AppSets {
  readonly #apps = new Map<string, OneApp>();

  /** Takes in a set of an app, with what is known of it. Throws where it contradicts one of another provider. */
  add(app: string, provider: pulumi.ProviderResource | undefined, set: NamedSet): void {
    const one: OneApp = this.#apps.get(app) ?? { provider, sets: [], registry: undefined };
    this.#apps.set(app, one);
    one.sets.push(set);
    if (one.registry !== undefined) one.registry.add(set);
    else if (provider !== one.provider) {
      one.registry = new SetRegistry();
      for (const each of one.sets) one.registry.add(each);
    }
  }

  /** Takes in what is known only now of a set that was added, and is in its map by now. Throws as `add` does. */
  extend(app: string, set: NamedSet, more: SetClaim): void {
    this.#apps.get(app)?.registry?.extend(set, more);
  }
}
