import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";

import { beforeAll, expect, jest, test } from "@jest/globals";
import { z } from "zod";

import { temporaryFolder } from "../support/temporaryFolder";
import { firstUpOf } from "./firstUpOf";
import { needRegistry } from "./needRegistry";
import { packedPackages } from "./packedPackages";
import { pulumiOn } from "./pulumiOn";
import { type Place, run } from "./run";
import { RunningEmulator } from "./RunningEmulator";

jest.setTimeout(600_000);

const folder = temporaryFolder();
const packages = packedPackages();
beforeAll(needRegistry);

test("what provider/README.md has one type in an empty folder leads to a first up, in six commands at most", async () => {
  const { program, project, commands } = await firstUpOf("provider/README.md");
  expect(commands.length).toBeLessThanOrEqual(6);
  const place: Place = { cwd: folder("empty"), env: await pulumiOn(22, folder("pulumi")) };
  await mkdir(place.cwd);
  await writeFile(folder("empty/index.ts"), program);
  await writeFile(folder("empty/Pulumi.yaml"), project);
  // The README sets these itself. Nobody is there to answer "yes".
  for (const name of ["PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE"]) Reflect.deleteProperty(place.env, name);
  Object.assign(place.env, { PULUMI_SKIP_CONFIRMATIONS: "true" });

  const port = await freePort();
  const typed = commands.map((command) =>
    command
      .replace(" pulumi-tpns", ` ${packages()["pulumi-tpns"].tarball}`)
      .replace(/^(npm install .*) tpns-emulator/, `$1 ${packages()["tpns-emulator"].tarball}`)
      .replace("8080", port),
  );
  const other = typed.findIndex((command) => command.startsWith("npx tpns emulator "));
  expect(other).toBeGreaterThan(0);
  const shell = (lines: readonly string[]) => run("bash", ["-ec", lines.join("\n")], place);

  await shell(typed.slice(0, other));
  const emulator = await RunningEmulator.start("bash", ["-c", typed[other] ?? ""], place);
  try {
    await shell(typed.slice(other + 1));
    expect(await emulator.bindings()).toEqual({
      "05a8ea6924590dd3a94480fa1c9fc8448b4e": ["1005:qa-1@example.com"],
      "2b17c0c7a5e64b0f9f0b2a1d7c3e5f6a8b9c": ["0:qa-2", "1002:+8613711112222"],
    });
  } finally {
    await emulator.stop();
  }
});

/** A port that nobody listens on: the one of a README may be taken. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, "close");
  return String(port);
}
