import * as pulumi from "@pulumi/pulumi";

import { NoteWriter } from "../program/NoteWriter";
import { appOf } from "./appOf";
import type { AppProvider } from "./AppProvider";
import { AppSets } from "./AppSets";
import { SetRegistry } from "./SetRegistry";

/** What is kept of one run of a program. */
export interface ProgramRun {
  /** The sets that go through a provider; undefined is the default one. */
  readonly registryOf: (provider: pulumi.ProviderResource | undefined) => SetRegistry;
  /** The app that a provider speaks to, once that is known. */
  readonly appOf: (provider: AppProvider | undefined) => pulumi.Output<string | undefined>;
  /** The sets by their apps. */
  readonly apps: AppSets;
  /** Tells the provider processes what is declared; undefined in a preview, which unbinds nothing. */
  readonly notes: NoteWriter | undefined;
}

/** Programs that are defined inline run many times in one process; each run has a stack of its own. */
const runs = new WeakMap<pulumi.Resource, ProgramRun>();

/** The run of the program that is at work. Undefined without a stack, as under the mocks of unit tests: tests are no program. */
export function programRun(): ProgramRun | undefined {
  const stack: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
  if (stack === undefined) return undefined;
  const run = runs.get(stack) ?? newRun(stack);
  runs.set(stack, run);
  return run;
}

function newRun(stack: pulumi.Resource): ProgramRun {
  const registries = new WeakMap<pulumi.Resource, SetRegistry>();
  const apps = new WeakMap<pulumi.Resource, pulumi.Output<string | undefined>>();
  const engine = pulumi.runtime.isDryRun() ? undefined : engineAddress();
  return {
    registryOf: (provider) => {
      const key: pulumi.Resource = provider ?? stack;
      const registry = registries.get(key) ?? new SetRegistry();
      registries.set(key, registry);
      return registry;
    },
    appOf: (provider) => {
      const app = apps.get(provider ?? stack) ?? appOf(provider);
      apps.set(provider ?? stack, app);
      return app;
    },
    apps: new AppSets(),
    notes: engine === undefined ? undefined : new NoteWriter(engine),
  };
}

/** Where the engine listens, as its providers are told too; undefined where the SDK does not say. */
function engineAddress(): string | undefined {
  const client: unknown = pulumi.runtime.getEngine();
  return isGrpcClient(client) ? client.getChannel().getTarget() : undefined;
}

/** What a client of gRPC has; the SDK's own type of it leaves that out. */
interface GrpcClient {
  getChannel(): { getTarget(): string };
}

function isGrpcClient(client: unknown): client is GrpcClient {
  return (
    typeof client === "object" && client !== null && "getChannel" in client && typeof client.getChannel === "function"
  );
}
