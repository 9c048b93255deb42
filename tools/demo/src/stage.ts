import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { type Emulator, startEmulator } from "tpns-emulator";
import { findPulumi, hermeticEnvironment, reportTo } from "tpns-tools-pulumi";

import { APPS } from "./apps";
import { readInventory } from "./inventory";
import { runPulumi } from "./runPulumi";

const EXAMPLE = resolve(__dirname, "../../../examples/test-devices");

/** All that the story needs: a service, an inventory to edit, and Pulumi with a stack. */
export interface Stage {
  readonly emulator: Emulator;
  /** The copy of the example's inventory that the stack reads. */
  readonly inventory: string;
  /** Runs Pulumi in the example's folder, on the stack of the demo. */
  pulumi(...words: string[]): Promise<void>;
  /** Leaves nothing running and nothing behind. */
  close(): Promise<void>;
}

/** Starts the emulator, finds a Pulumi CLI and makes a stack, all in a folder that is thrown away. */
export async function openStage(signal: AbortSignal): Promise<Stage> {
  const cli = await findPulumi({ ...reportTo(process.stderr), signal });
  const folder = await mkdtemp(join(tmpdir(), "tpns-demo-"));
  const emulator = await startEmulator({
    apps: APPS,
    devices: await readInventory(join(EXAMPLE, "devices.yaml")),
    // As on the real service, what is accepted shows a little later.
    behaviour: { tokenAnswerTypes: "all", lag: { kind: "range", minMs: 100, maxMs: 900, seed: 1 } },
  });
  const close = async (): Promise<void> => {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const inventory = join(folder, "devices.yaml");
    await copyFile(join(EXAMPLE, "devices.yaml"), inventory);
    await copyFile(join(EXAMPLE, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
    const environment = hermeticEnvironment(cli, folder, { colour: process.stdout.isTTY });
    const run = (directory: string, ...words: string[]): Promise<void> =>
      runPulumi(words, { command: cli.command, directory, environment, signal });
    // Made in the folder of the demo, so that the stack's settings lie there and not beside the example.
    await run(folder, "stack", "init", "demo");
    await run(folder, "config", "set-all", ...settings(emulator.url, inventory));
    const settingsFile = join(folder, "Pulumi.demo.yaml");
    return {
      emulator,
      inventory,
      pulumi: (...words) =>
        run(EXAMPLE, ...words, "--stack", "demo", "--config-file", settingsFile, "--suppress-progress"),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function settings(url: string, inventory: string): string[] {
  return [
    ...["--plaintext", `accessPoint=${url}`, "--plaintext", `devices=${inventory}`],
    ...APPS.flatMap(({ platform, accessId, secretKey }) => [
      ...["--plaintext", `${platform}AccessId=${accessId}`, "--secret", `${platform}SecretKey=${secretKey}`],
    ]),
  ];
}
