import { AsyncLocalStorage } from "node:async_hooks";

import * as pulumi from "@pulumi/pulumi";
import * as sdkPromises from "@pulumi/pulumi/runtime/debuggable";
import * as sdkState from "@pulumi/pulumi/runtime/state";
import { z } from "zod";

const sdk = z.object({
  LocalStore: z.custom<new () => object>((value) => typeof value === "function"),
  getStore: z.custom<() => { readonly settings: object }>((value) => typeof value === "function"),
});

/** What ends the run of a store with an error. */
const ends = new WeakMap<object, (error: unknown) => void>();

/**
 * Runs something with settings of the SDK's own, which it keeps where its types don't say.
 * @param work gets a promise that rejects when the program fails
 */
export function inSdkStore(work: (failed: Promise<never>) => Promise<void>): Promise<void> {
  const storage: unknown = Reflect.get(globalThis, "asyncLocalStorage");
  if (!(storage instanceof AsyncLocalStorage)) throw new Error("the SDK keeps its settings elsewhere");
  const store = new (sdk.parse(sdkState).LocalStore)();
  const failed = new Promise<never>((_resolve, reject) => {
    ends.set(store, reject);
  });
  return storage.run(store, () => work(failed));
}

/** Sets what the SDK calls the engine for beside resources. */
export function setSdkEngine(engine: object): void {
  Reflect.set(sdk.parse(sdkState).getStore().settings, "engine", engine);
}

/** A program that throws, or a value that fails on its way, ends the program's process. */
export function failProgram(error: unknown): void {
  ends.get(sdk.parse(sdkState).getStore())?.(error);
}

// The SDK leaves rejections to the process, which ends with them; a process of tests has others to run.
Reflect.set(sdkPromises, "debuggablePromise", <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(failProgram);
  return promise;
});

const output = z.object({
  apply: z.custom<(this: unknown, ...args: unknown[]) => unknown>((value) => typeof value === "function"),
});
const prototype: unknown = Reflect.get(pulumi.Output, "prototype");
const { apply } = output.parse(prototype);
if (typeof prototype === "object" && prototype !== null) {
  Reflect.set(prototype, "apply", function (this: unknown, ...args: unknown[]): unknown {
    const applied = apply.apply(this, args);
    if (!pulumi.Output.isInstance(applied)) return applied;
    for (const told of ["isKnown", "isSecret"]) {
      const promise: unknown = Reflect.get(applied, told);
      if (promise instanceof Promise) promise.catch(failProgram);
    }
    return applied;
  });
}
