import * as pulumi from "@pulumi/pulumi";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import {
  type RegisterResourceRequest,
  RegisterResourceResponse,
  Result,
  type SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";

import { failProgram, inSdkStore, setSdkEngine } from "./sdkStore";
import type { Properties } from "./ResourceMethods";

/** A resource that a program registers, as it comes to the engine. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  /** As a provider gets them: secrets in clear, what is not known as Pulumi's text for that. */
  readonly inputs: Properties;
  /** Inputs that hold a secret. */
  readonly secrets: readonly string[];
  /** Names that it had before. */
  readonly aliases: readonly string[];
}

/** What the engine answers. */
export interface Registered {
  /** Undefined where the preview does not know it. */
  readonly id?: string | undefined;
  /** What a preview does not know of them is left out. */
  readonly outputs: Properties;
  /** The resource was passed over: a target was named, and it is none. */
  readonly isSkipped?: boolean;
}

/** How a program is run. */
export interface ProgramRun {
  readonly isPreview: boolean;
  /** The stack's configuration, by full names. */
  readonly config?: Readonly<Record<string, string>>;
  /** Where the engine listens; nobody calls there. */
  readonly engine: string;
  /** Takes what the program warns of. */
  readonly log?: (text: string) => void;
  /** Works on a resource. Where that fails, the promise never ends: the engine is gone then, and answers nobody. */
  readonly register: (registration: Registration) => Promise<Registered>;
  /** Rejects when the engine gives up. */
  readonly gaveUp: Promise<never>;
}

/**
 * Runs a program with Pulumi's own SDK in this process, up to the engine's door: constructors, outputs and what becomes of
 * values on their way are the real ones. Ends when all that it registered is done; rejects with what the program threw.
 * As an inline program of the automation API, each run has the SDK's settings for itself.
 */
export async function runProgram(program: () => Promise<void>, run: ProgramRun): Promise<void> {
  const { stackTraceLimit } = Error;
  // The SDK writes down a stack for each promise, which takes longer than all the rest.
  Error.stackTraceLimit = 0;
  try {
    await inSdkStore((failed) => Promise.race([wholly(program, run), run.gaveUp, failed]));
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

async function wholly(
  program: () => Promise<void>,
  { isPreview, config = {}, engine, register, log = () => undefined }: ProgramRun,
): Promise<void> {
  pulumi.runtime.setMockOptions(doorTo(register), "project", "stack", isPreview);
  setSdkEngine(engineAt(engine, log));
  pulumi.runtime.setAllConfig({ ...config });
  await pulumi.runtime.runInPulumiStack(() => program().catch(failProgram));
  await pulumi.runtime.disconnect();
}

/** What the SDK calls the engine for beside resources, and what a program asks of it. */
function engineAt(address: string, log: (text: string) => void): object {
  return {
    getChannel: () => ({ getTarget: () => address }),
    log(request: LogRequest, callback: () => void): void {
      if (request.getSeverity() !== LogSeverity.DEBUG) log(request.getMessage());
      callback();
    },
    setRootResource(_request: unknown, callback: Callback<object>): void {
      callback(null, {});
    },
  };
}

/** Features of an engine; without output values, as dynamic resources get their inputs. */
const UNSUPPORTED = ["outputValues", "transforms", "invokeTransforms"];

type Callback<T> = (error: Error | null, answer: T) => void;

/** What the SDK calls to reach the engine, as its own monitor of mocks has it. */
function doorTo(register: ProgramRun["register"]) {
  return {
    supportsFeature(request: SupportsFeatureRequest, callback: Callback<{ getHassupport: () => boolean }>): void {
      callback(null, { getHassupport: () => !UNSUPPORTED.includes(request.getId()) });
    },
    registerResource(request: RegisterResourceRequest, callback: Callback<RegisterResourceResponse>): void {
      const [type, name] = [request.getType(), request.getName()];
      const answer = (registered: Registered): void => {
        callback(null, responseTo(`urn:pulumi:stack::project::${type}::${name}`, registered));
      };
      if (type === pulumi.runtime.rootPulumiStackTypeName) answer({ outputs: {} });
      else void register(registrationOf(request)).then(answer);
    },
    registerResourceOutputs(_request: unknown, callback: Callback<object>): void {
      callback(null, {});
    },
  };
}

const objectSchema = z.record(z.string(), z.unknown());

function registrationOf(request: RegisterResourceRequest): Registration {
  const object = objectSchema.parse(request.getObject()?.toJavaScript() ?? {});
  const secrets = Object.keys(object).filter((name) => JSON.stringify(object[name]).includes(SECRET));
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: Object.fromEntries(Object.entries(object).map(([name, value]) => [name, inClear(value)])),
    secrets,
    aliases: request.getAliasesList().flatMap((alias) => alias.getSpec()?.getName() ?? []),
  };
}

const jsonSchema = z.record(z.string(), z.json());

function responseTo(urn: string, { id, outputs, isSkipped = false }: Registered): RegisterResourceResponse {
  const response = new RegisterResourceResponse();
  response.setUrn(urn);
  response.setId(id ?? "");
  response.setObject(Struct.fromJavaScript(jsonSchema.parse(outputs)));
  if (isSkipped) response.setResult(Result.SKIP);
  return response;
}

/** What the SDK marks a secret with, and the mark's key. */
const [MARK, SECRET] = ["4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"] as const;

/** Secrets as their values, however deep they stand. */
function inClear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inClear);
  const object = objectSchema.safeParse(value).data;
  if (object === undefined) return value;
  if (object[MARK] === SECRET) return inClear(object.value);
  return Object.fromEntries(Object.entries(object).map(([name, entry]) => [name, inClear(entry)]));
}

/** A value as the engine hands it back where an input of its name was a secret. */
export function asSecret(value: unknown): Properties {
  return { [MARK]: SECRET, value };
}
