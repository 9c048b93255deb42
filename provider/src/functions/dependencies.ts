import * as pulumi from "@pulumi/pulumi";

import { valueKind } from "../bindings/valueKind";

/**
 * Waits until resources are there, those below components among them. Unknown in a preview in which one is not there yet.
 * @param name the look-up that waits, for messages
 */
export function dependencies(name: string, dependsOn: unknown): pulumi.Output<unknown> {
  const given: pulumi.Output<unknown> = pulumi.output(dependsOn);
  return given.apply((known) => {
    const seen = new Set<pulumi.Resource>();
    const asked: readonly unknown[] = Array.isArray(known) ? known : [known];
    for (const resource of asked) gather(name, resource, seen);
    return pulumi.all(
      [...seen].map((resource) => (pulumi.CustomResource.isInstance(resource) ? resource.id : resource.urn)),
    );
  });
}

function gather(name: string, resource: unknown, seen: Set<pulumi.Resource>): void {
  if (resource === undefined) return;
  if (!pulumi.Resource.isInstance(resource)) {
    throw new pulumi.RunError(`${name}: ${valueKind(resource)} came in the option dependsOn; write resources`);
  }
  if (seen.has(resource)) return;
  seen.add(resource);
  if (!pulumi.ComponentResource.isInstance(resource)) return;
  // What a component has made, by a name that every SDK of 3 keeps to itself.
  const children: unknown = Reflect.get(resource, "__childResources");
  if (children instanceof Set) for (const child of children) gather(name, child, seen);
}
