import * as pulumi from "@pulumi/pulumi";

import { environmentOf } from "./environmentOf";
import type { InProcess } from "./inProcess";
import { methodsOf } from "./inProcess";
import type { Properties } from "./ResourceMethods";

/** What became of a program that ran against a world. */
export interface ProgramRun {
  /** What the checks of its resources refused, a line each. */
  readonly failures: readonly string[];
  /** What each resource's state holds, by its name. */
  readonly states: Readonly<Record<string, Properties>>;
}

/**
 * Runs a program from its constructors on, as a first `up` does: the inputs that Pulumi would send are checked, and what
 * passes is created. Look-ups find the world's app in the environment of the process.
 */
export async function programIn(world: InProcess, program: () => unknown): Promise<ProgramRun> {
  const failures: string[] = [];
  const states: Record<string, Properties> = {};
  const lifecycle = methodsOf(world.operation());
  const newResource = async ({ type, name, inputs }: pulumi.runtime.MockResourceArgs) => {
    if (!type.startsWith("pulumi-nodejs:dynamic/tpns:")) return { id: name, state: properties(inputs) };
    const checked = await lifecycle.check({}, properties(inputs));
    failures.push(...checked.failures.map(({ reason }) => reason));
    if (checked.failures.length > 0) return { id: name, state: properties(inputs) };
    const { id, outs } = await lifecycle.create(checked.inputs);
    states[name] = outs;
    return { id, state: outs };
  };
  const before = new Map(Object.keys(environmentOf(world.emulator)).map((name) => [name, process.env[name]]));
  Object.assign(process.env, environmentOf(world.emulator));
  try {
    await pulumi.runtime.setMocks({ newResource, call: () => ({}) });
    await program();
    // Waits for what the constructors have set out.
    await pulumi.runtime.disconnect();
    return { failures, states };
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}

/** The mark of a secret on Pulumi's wire. A dynamic provider gets what it wraps. */
const SECRET = "4dabf18193072939515e22adb298388d";

function properties(inputs: unknown): Properties {
  const plain = revealed(inputs);
  return typeof plain === "object" && plain !== null ? { ...plain } : {};
}

function revealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== "object" || value === null) return value;
  if (SECRET in value && "value" in value) return revealed(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revealed(inner)]));
}
