import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { type Emulator, startEmulator } from "tpns-emulator";
import { findPulumi, findYamlHost, hermeticEnvironment, reportTo, withPathFirst } from "tpns-tools-pulumi";

import { APPS } from "./apps";
import type { DeviceList } from "./DeviceList";
import { inventory } from "./inventory";
import { runPulumi } from "./runPulumi";
import { yamlProgram } from "./yamlProgram";

const ROOT = resolve(__dirname, "../../..");
const EXAMPLE = join(ROOT, "examples/test-devices");
const YAML_EXAMPLE = join(ROOT, "examples/test-devices-yaml");

/** In which language the demo's program is written. */
export type Language = "typescript" | "yaml";

/** All that the story needs: a service, an inventory to edit, and Pulumi with a stack. */
export interface Stage {
  readonly emulator: Emulator;
  /** Where the stack declares its devices: a copy of the example's inventory, or of its program. */
  readonly devices: DeviceList;
  /** Runs Pulumi in the example's folder, on the stack of the demo. */
  pulumi(...words: string[]): Promise<void>;
  /** Leaves nothing running and nothing behind. */
  close(): Promise<void>;
}

/** Starts the emulator, finds a Pulumi CLI and makes a stack, all in a folder that is thrown away. */
export async function openStage(language: Language, signal: AbortSignal): Promise<Stage> {
  const search = { ...reportTo(process.stderr), signal };
  const cli = await findPulumi(search);
  const yamlHost = language === "yaml" ? await findYamlHost(cli, search) : undefined;
  const folder = await mkdtemp(join(tmpdir(), "tpns-demo-"));
  const emulator = await startEmulator({
    apps: APPS,
    devices: await inventory(join(EXAMPLE, "devices.yaml")).read(),
    // As on the real service, what is accepted shows a little later.
    behaviour: { tokenAnswerTypes: "all", lag: { kind: "range", minMs: 100, maxMs: 900, seed: 1 } },
  });
  const close = async (): Promise<void> => {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const list = join(folder, "devices.yaml");
    if (yamlHost === undefined) {
      await copyFile(join(EXAMPLE, "devices.yaml"), list);
      await copyFile(join(EXAMPLE, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
    } else await copyProgram(folder);
    const hermetic = hermeticEnvironment(cli, folder, { colour: process.stdout.isTTY });
    const environment = yamlHost === undefined ? hermetic : withPathFirst(hermetic, yamlHost);
    const run = (directory: string, ...words: string[]): Promise<void> =>
      runPulumi(words, { command: cli.command, directory, environment, signal });
    // Made in the folder of the demo, so that the stack's settings lie there and not beside the example.
    await run(folder, "stack", "init", "demo");
    await run(folder, "config", "set-all", ...settings(emulator.url, yamlHost === undefined ? list : undefined));
    const settingsFile = join(folder, "Pulumi.demo.yaml");
    return {
      emulator,
      devices: yamlHost === undefined ? inventory(list) : yamlProgram(join(folder, "Pulumi.yaml")),
      pulumi: (...words) =>
        run(
          yamlHost === undefined ? EXAMPLE : folder,
          ...words,
          "--stack",
          "demo",
          "--config-file",
          settingsFile,
          "--suppress-progress",
        ),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The program is edited on the way, so that a copy runs, which finds the plugin where it is. */
async function copyProgram(folder: string): Promise<void> {
  const text = await readFile(join(YAML_EXAMPLE, "Pulumi.yaml"), "utf8");
  const plugin = JSON.stringify(join(ROOT, "provider/bin"));
  await writeFile(join(folder, "Pulumi.yaml"), text.replace("path: ../../provider/bin", `path: ${plugin}`));
}

/** @param inventory the file that the program reads its devices from, if it does */
function settings(url: string, inventory: string | undefined): string[] {
  return [
    ...["--plaintext", `accessPoint=${url}`],
    ...(inventory === undefined ? [] : ["--plaintext", `devices=${inventory}`]),
    ...APPS.flatMap(({ platform, accessId, secretKey }) => [
      ...["--plaintext", `${platform}AccessId=${accessId}`, "--secret", `${platform}SecretKey=${secretKey}`],
    ]),
  ];
}
