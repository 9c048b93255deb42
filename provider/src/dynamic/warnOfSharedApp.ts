import * as pulumi from "@pulumi/pulumi";

/** App → the names of the Providers that speak to it. */
const providersOf = new Map<string, Set<string>>();

/**
 * Warns where two Providers of a program name one app. Each runs in a process of its own: neither merges its calls with
 * the other's nor knows what the other claims.
 */
export function warnOfSharedApp(
  name: string,
  provider: pulumi.Resource,
  settings: Readonly<Record<string, pulumi.Output<string>>>,
): void {
  const { "tpns:accessId": accessId, "tpns:accessPoint": accessPoint } = settings;
  if (accessId === undefined || accessPoint === undefined) return;
  pulumi.all([accessId, accessPoint]).apply(([id, point]) => {
    const app = `${id}@${point}`;
    const names = providersOf.get(app) ?? new Set<string>();
    providersOf.set(app, names.add(name));
    if (names.size < 2) return;
    const all = [...names].map((known) => JSON.stringify(known)).join(", ");
    void pulumi.log.warn(
      `the Providers ${all} name the same app: their resources don't share calls and may undo each other's; use one Provider`,
      provider,
    );
  });
}
