import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { type Step, type StepResult, stepResultSchema } from "./Step";

const LIMIT_MS = 600_000;

/**
 * Runs a step in a process of its own.
 * @param environment what leads the provider to its service
 * @throws where the step fails, or takes over ten minutes
 */
export async function runStep(step: Step, environment: Readonly<Record<string, string>>): Promise<StepResult> {
  const child = spawn(process.execPath, [join(__dirname, "stepProcess.js")], {
    env: environment,
    stdio: ["pipe", "pipe", "inherit"],
    timeout: LIMIT_MS,
  });
  const exited = once(child, "exit");
  child.stdin.end(JSON.stringify(step));
  const answer = await text(child.stdout);
  await exited;
  if (child.exitCode !== 0) throw new Error(`the step ${step.method} failed`);
  return stepResultSchema.parse(JSON.parse(answer));
}
