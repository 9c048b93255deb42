import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import type { Cell } from "./Cell";
import { installCommand } from "./installCommand";
import type { Packages } from "./packAll";
import { pulumiOn } from "./pulumiOn";
import { type Place, run } from "./run";
import { writeProject } from "./writeProject";

/** A project of somebody who installed the packages. */
export interface Consumer {
  /** The project's folder, and what its commands see in their environment; change that between commands. */
  readonly place: Place;
  /** Runs a command that the packages, or the compiler, brought: what it prints. */
  readonly bin: (name: string, ...args: string[]) => Promise<string>;
  readonly pulumi: (...args: string[]) => Promise<string>;
}

/** Writes the project of a cell into a folder and installs what it names. */
export async function makeConsumer(cell: Cell, packages: Packages, folder: string): Promise<Consumer> {
  const place: Place = { cwd: join(folder, "project"), env: await pulumiOn(cell.node, join(folder, "pulumi")) };
  await mkdir(place.cwd);
  await writeProject(cell, packages, place.cwd);
  const [command, ...args] = installCommand(cell);
  await run(command, args, place);
  return {
    place,
    bin: (name, ...words) => run(join(place.cwd, "node_modules/.bin", name), words, place),
    pulumi: (...words) => run("pulumi", [...words, "--non-interactive"], place),
  };
}
