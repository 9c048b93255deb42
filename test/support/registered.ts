import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import type { Properties } from "./ResourceMethods";

/** A resource as a program registers it: what goes over the wire to the engine, with secrets in clear. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Properties;
  /** The names of the inputs that are secrets as a whole. */
  readonly secrets: readonly string[];
  /** The URN and id of the provider that it goes through, empty where it is the default one. */
  readonly provider: string;
}

/** A registration as the SDK hands it to a monitor. */
interface Request {
  getType(): string;
  getName(): string;
  getProvider(): string;
  getObject(): { toJavaScript(): unknown } | undefined;
}

const propertiesSchema = z.record(z.string(), z.unknown());

interface Monitor {
  registerResource(request: Request, callback: unknown): unknown;
}

const isMonitor = (value: unknown): value is Monitor =>
  typeof value === "object" && value !== null && "registerResource" in value;

/**
 * Runs a program in this process, with the real constructors, without an engine: what it registers is what check gets.
 * Throws what the program throws, and what a registration fails with.
 * @param preview whether outputs of resources that are to be created are unknown
 */
export async function registered(
  program: () => unknown,
  { preview = false, stack = false }: { readonly preview?: boolean; readonly stack?: boolean } = {},
): Promise<readonly Registered[]> {
  await pulumi.runtime.setMocks(
    { newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) },
    "project",
    "stack",
    preview,
  );
  const found: Registered[] = [];
  const monitor: unknown = pulumi.runtime.getMonitor();
  if (!isMonitor(monitor)) throw new Error("the mocks have no monitor");
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    const raw = propertiesSchema.parse(request.getObject()?.toJavaScript() ?? {});
    const inputs = propertiesSchema.parse(inClear(raw));
    Reflect.deleteProperty(inputs, "__provider");
    found.push({
      type: request.getType(),
      name: request.getName(),
      inputs,
      secrets: Object.keys(raw).filter((name) => isSigned(raw[name])),
      provider: request.getProvider(),
    });
    return register(request, callback);
  };
  try {
    // What ends the program of a stack is thrown by each promise of the stack; here it is thrown once.
    const failures: unknown[] = [];
    const run = async (): Promise<void> => {
      await Promise.resolve()
        .then(program)
        .catch((error: unknown) => failures.push(error));
    };
    await (stack ? pulumi.runtime.runInPulumiStack(run) : run());
    if (failures.length > 0) throw failures[0];
  } finally {
    await pulumi.runtime.disconnect();
  }
  return found;
}

/** What marks a secret on the wire (SDK: runtime/rpc.ts). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

function isSigned(value: unknown): value is { readonly value: unknown } {
  return typeof value === "object" && value !== null && SIGNATURE in value && "value" in value;
}

function inClear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inClear);
  if (typeof value !== "object" || value === null) return value;
  if (isSigned(value)) return inClear(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inClear(inner)]));
}
