import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { type Step, type StepResult, stepResultSchema } from "./Step";

/** How steps are run. */
export interface StepSettings {
  /** What leads the provider to its service. */
  readonly environment: Readonly<Record<string, string>>;
  /** A step is stopped after so long, in milliseconds. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Where a profile of the process goes, which Chrome's developer tools open; the name ends in `.cpuprofile`. */
  readonly profile?: { readonly folder: string; readonly name: string } | undefined;
}

/**
 * Runs a step in a process of its own.
 *
 * @throws where the step fails, or takes too long; an `AbortError` where the signal says so
 */
export async function runStep(
  step: Step,
  { environment, limitMs, signal, profile }: StepSettings,
): Promise<StepResult> {
  const profiling =
    profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile.folder}`, `--cpu-prof-name=${profile.name}`];
  const child = spawn(process.execPath, [...profiling, join(__dirname, "stepProcess.js")], {
    env: environment,
    stdio: ["pipe", "pipe", "inherit"],
    timeout: limitMs,
    signal,
  });
  // A process that ends early does not read what it is told.
  child.stdin.on("error", () => undefined).end(JSON.stringify(step));
  const [answer] = await Promise.all([text(child.stdout), once(child, "exit")]);
  if (child.exitCode === 0) return stepResultSchema.parse(JSON.parse(answer));
  const how = child.exitCode === null ? `was stopped; the limit is ${limitMs / 1000} s` : "failed";
  throw new Error(`the step ${step.method} of ${step.provider} ${how}`);
}
