import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { startEmulator } from "../../../provider/src/cli/emulator/startEmulator";
import { runCommand } from "../../../provider/src/cli/runCommand";
import type { World } from "../../../provider/src/cli/World";
import { bareWorld } from "./runTpns";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tpns-emulator-command-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A world in which programs end with a code; keeps what was started. */
function startingWorld(code: number): { world: World; started: string[][] } {
  const started: string[][] = [];
  const handOver = (program: string, args: readonly string[]): Promise<number> => {
    started.push([program, ...args]);
    return Promise.resolve(code);
  };
  return { started, world: { ...bareWorld, machine: { ...bareWorld.machine, directory: folder, handOver } } };
}

async function install(): Promise<string> {
  const home = path.join(folder, "node_modules", "tpns-emulator");
  await mkdir(home, { recursive: true });
  const description = { name: "tpns-emulator", version: "0.0.1", bin: { "tpns-emulator": "bin/start.js" } };
  await writeFile(path.join(home, "package.json"), JSON.stringify(description));
  return path.join(home, "bin/start.js");
}

describe("`tpns emulator`", () => {
  it("starts the one of the working directory with its arguments, of which --quiet is also tpns's own", async () => {
    const script = await install();
    const { world, started } = startingWorld(0);
    const args = ["emulator", "--port", "8080", "--quiet", "--set", "order=reversed", "--app", "1:a:b"];
    expect(await runCommand(args, world)).toBe(0);
    const passed = ["--port", "8080", "--set", "order=reversed", "--app", "1:a:b", "--quiet"];
    expect(started).toEqual([[process.execPath, script, ...passed]]);
  });

  it("starts the one beside the package where there is none here", async () => {
    const { world, started } = startingWorld(0);
    await runCommand(["emulator"], world);
    expect(started).toEqual([[process.execPath, expect.stringMatching(/emulator[/\\]bin[/\\]tpns-emulator\.js$/)]]);
  });

  it.each([
    [0, 0],
    [4, 4],
    [1, 1],
    [137, 1],
  ])("ends as it does: %d", async (code, expected) => {
    expect(await runCommand(["emulator"], startingWorld(code).world)).toBe(expected);
  });

  it("says how to install it where it is nowhere", async () => {
    const starting = startEmulator([], startingWorld(0).world, () => undefined);
    await expect(starting).rejects.toThrow(
      "tpns-emulator is not installed here; install it with `npm install --save-dev tpns-emulator`",
    );
  });
});
