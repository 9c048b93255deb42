import { execFile, type PromiseWithChild } from "node:child_process";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { jest } from "@jest/globals";
import {
  type ConfigMap,
  type DestroyOptions,
  LocalWorkspace,
  type PreviewOptions,
  PulumiCommand,
  type PulumiFn,
  type UpOptions,
} from "@pulumi/pulumi/automation";
import { startEmulator, type Emulator, type EmulatorOptions } from "tpns-emulator";
import { findPulumi, hermeticEnvironment } from "tpns-tools-pulumi";

import { ProgramClients } from "./ProgramClients";

jest.setTimeout(600_000);

const runFile = promisify(execFile);

const machine = { ...process.env };
/** What tests themselves are told by. */
const OF_TESTS = ["TPNS_TEST_SEED", "TPNS_MODEL_RUNS"];
// The Automation API adds the environment of this process to the one it is given.
for (const name of Object.keys(process.env)) {
  if (/^(PULUMI|TPNS)_/.test(name) && !OF_TESTS.includes(name)) Reflect.deleteProperty(process.env, name);
}

/** How an engine starts. */
export interface EngineOptions {
  readonly emulator?: EmulatorOptions;
  /** The folder of a project to run instead of programs that tests give, such as an example. */
  readonly project?: string;
}

/** The real Pulumi engine with one stack, on a throw-away backend, against an emulator. */
export interface Engine {
  readonly emulator: Emulator;
  /** What Pulumi and the providers that it starts see in their environment; change it between operations. */
  readonly environment: Record<string, string>;
  /** Where everything that Pulumi wrote lies: its home, the backend and the stack's settings. */
  readonly folder: string;
  /** Sets the program that the next operations run. */
  declare(program: PulumiFn): void;
  /** Each operation gives what Pulumi printed, and throws it where Pulumi failed. */
  preview(options?: PreviewOptions): Promise<string>;
  up(options?: UpOptions): Promise<string>;
  refresh(): Promise<string>;
  destroy(options?: DestroyOptions): Promise<string>;
  /** Runs any other command of the CLI on the stack. */
  run(...command: string[]): Promise<string>;
  /** Begins a command of the CLI on the stack: what it prints when it has ended, and its process meanwhile. */
  begin(...command: string[]): PromiseWithChild<{ readonly stdout: string }>;
  setConfig(config: ConfigMap): Promise<void>;
  /** Closes the emulator and removes the folder. */
  dispose(): Promise<void>;
}

/** Starts an emulator and makes a stack. */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const cli = await findPulumi({ environment: machine });
  const folder = await mkdtemp(join(tmpdir(), "tpns-engine-"));
  const emulator = await startEmulator(options.emulator);
  const envVars = defined(hermeticEnvironment(cli, folder));
  // Providers run in the project's folder and find the package from there.
  await symlink(resolve(__dirname, "../../node_modules"), join(folder, "node_modules"), "dir");
  await symlink(cli.directory, join(folder, "bin"), "dir");
  const pulumiCommand = await PulumiCommand.get({ root: folder });
  const clients = new ProgramClients();
  let declared: PulumiFn = () => Promise.resolve();
  const program: PulumiFn = () => {
    clients.note();
    return declared();
  };
  const settings = {
    workDir: folder,
    envVars,
    pulumiCommand,
    projectSettings: { name: "engine", runtime: "nodejs", main: options.project ?? folder },
  } as const;
  const stack = await (options.project === undefined
    ? LocalWorkspace.createStack({ stackName: "test", projectName: "engine", program }, settings)
    : LocalWorkspace.createStack({ stackName: "test", workDir: folder }, settings));
  // After each operation the Automation API runs the CLI up to three times more for what no test asks.
  stack.outputs = () => Promise.resolve({});
  stack.info = () => Promise.resolve(undefined);
  const begin: Engine["begin"] = (...command) => {
    const words = [...command, "--stack", "test", "--non-interactive"];
    return runFile(cli.command, words, { cwd: folder, env: stack.workspace.envVars, maxBuffer: 1 << 28 });
  };
  return {
    emulator,
    environment: stack.workspace.envVars,
    folder,
    declare: (next) => {
      declared = next;
    },
    preview: async (more) => (await clients.closeAfter(stack.preview({ color: "never", ...more }))).stdout,
    up: async (more) => (await clients.closeAfter(stack.up({ color: "never", ...more }))).stdout,
    refresh: async () => (await clients.closeAfter(stack.refresh({ color: "never" }))).stdout,
    destroy: async (more) => (await clients.closeAfter(stack.destroy({ color: "never", ...more }))).stdout,
    run: async (...command) => (await begin(...command)).stdout,
    begin,
    setConfig: (config) => stack.setAllConfig(config),
    dispose: async () => {
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function defined(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
