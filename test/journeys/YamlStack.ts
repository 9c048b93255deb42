import { execFile } from "node:child_process";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { findPulumi, findYamlHost, withPathFirst } from "tpns-tools-pulumi";

import type { Engine } from "../engine/engine";

const runFile = promisify(execFile);
const PLUGIN = resolve(__dirname, "../../provider/bin");

/** Programs in YAML on the stack of an engine, beside the programs that it runs itself. */
export class YamlStack {
  readonly folder: string;
  readonly #command: string;
  readonly #environment: NodeJS.ProcessEnv;

  private constructor(folder: string, command: string, environment: NodeJS.ProcessEnv) {
    this.folder = folder;
    this.#command = command;
    this.#environment = environment;
  }

  /** Finds or makes the host of programs in YAML. */
  static async on(engine: Engine): Promise<YamlStack> {
    const cli = await findPulumi();
    const host = await findYamlHost(cli);
    const folder = join(engine.folder, "yaml");
    await mkdir(folder, { recursive: true });
    // What secrets of the stack are encrypted with.
    await copyFile(join(engine.folder, "Pulumi.test.yaml"), join(folder, "Pulumi.test.yaml")).catch(() => undefined);
    return new YamlStack(folder, cli.command, withPathFirst(engine.environment, host));
  }

  /** Sets the program: its resources, as YAML or JSON has them. */
  async declare(resources: object): Promise<void> {
    const plugins = { providers: [{ name: "tpns", path: PLUGIN }] };
    const program = { name: "engine", runtime: "yaml", plugins, resources };
    await writeFile(join(this.folder, "Pulumi.yaml"), JSON.stringify(program));
  }

  /** Runs a command of the CLI on the stack; throws with what it printed where it fails. */
  async run(...words: readonly string[]): Promise<string> {
    const args = [...words, "--stack", "test", "--non-interactive"];
    const options = { cwd: this.folder, env: this.#environment, maxBuffer: 1 << 28 };
    try {
      return (await runFile(this.#command, args, options)).stdout;
    } catch (error) {
      const { stdout = "", stderr = "" } = Object(error) as { readonly stdout?: string; readonly stderr?: string };
      throw new Error(`${String(error)}\n${stdout}\n${stderr}`);
    }
  }
}
