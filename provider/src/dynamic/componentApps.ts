import * as pulumi from "@pulumi/pulumi";

import { quoted } from "../bindings/quoted";
import { DYNAMIC_PACKAGE, isProvider } from "./isProvider";

/** Resource → the names of the Providers that it was given, where they are several: Pulumi keeps one, and says nothing. */
const severalOf = new WeakMap<pulumi.Resource, readonly string[]>();
/** Stacks that are watched: one for each run of a program in this process. */
const watched = new WeakSet<pulumi.Resource>();

/**
 * Sees from now on which Providers the resources of this run are given, so that a component with those of two apps is
 * known. Pulumi has one provider of a package for a resource and those below it: of a list the last.
 * Under mocks there is no stack, and nothing is watched.
 */
export function watchComponents(): void {
  const stack = pulumi.runtime.getStackResource();
  if (stack === undefined || watched.has(stack)) return;
  watched.add(stack);
  pulumi.runtime.registerStackTransformation(note);
  watchBelow(stack);
}

const note: pulumi.ResourceTransformation = ({ resource, name, opts }) => {
  noteProviders(resource, name, opts);
  return undefined;
};

/**
 * A component hands down the transformations that there were when it was made, so those that are there already are told
 * too. By names that every SDK of 3 keeps to itself; where one has others, such a component is not seen.
 */
function watchBelow(resource: object): void {
  const children: unknown = Reflect.get(resource, "__childResources");
  if (!(children instanceof Set)) return;
  for (const child of children) {
    if (!pulumi.ComponentResource.isInstance(child)) continue;
    const transformations: unknown = Reflect.get(child, "__transformations");
    if (Array.isArray(transformations)) transformations.push(note);
    watchBelow(child);
  }
}

/** The names of the Providers of which what lies below a resource gets the one that Pulumi kept, or undefined. */
export function severalAppsOf(resource: pulumi.Resource | undefined): readonly string[] | undefined {
  return resource === undefined ? undefined : severalOf.get(resource);
}

function noteProviders(resource: pulumi.Resource, name: string, opts: pulumi.ComponentResourceOptions): void {
  const { provider, parent } = opts;
  const providers = opts.providers ?? [];
  if (!Array.isArray(providers)) refuseOtherKeys(name, providers);
  const own = new Set([provider, ...Object.values(providers)].filter(isProvider));
  if (own.size === 0) {
    const above = severalAppsOf(parent);
    if (above !== undefined) severalOf.set(resource, above);
    return;
  }
  if (own.size === 1) return;
  const names = [...own].map((each) => quoted(pulumi.resourceName(each)));
  severalOf.set(resource, names);
  void pulumi.log.warn(
    `${quoted(name)} is given the Providers ${names.join(" and ")}, and Pulumi keeps one of them: pass them as arguments, and give each set in it its own \`provider\``,
  );
}

/** Under another key than its package, no resource finds a provider: each takes the app of the environment. */
function refuseOtherKeys(name: string, providers: Readonly<Record<string, unknown>>): void {
  for (const [key, provider] of Object.entries(providers)) {
    if (key === DYNAMIC_PACKAGE || !isProvider(provider)) continue;
    throw new pulumi.RunError(
      `${quoted(name)}: providers has a Provider of pulumi-tpns under ${quoted(key)}, where no resource finds it; write \`provider\` with one, or pass several as arguments`,
    );
  }
}
