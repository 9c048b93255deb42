import { tmpdir } from "node:os";

import { machine } from "./machine";
import { run } from "./run";

/** Asks npm's registry for one thing. Without it a package manager fails later, in words that blame the packages. */
export async function needRegistry(): Promise<void> {
  const ask = ["view", "@pulumi/pulumi", "version", "--prefer-online", "--fetch-retries=1"];
  await run("npm", ask, { cwd: tmpdir(), env: machine }).catch((error: unknown) => {
    throw new Error("these tests install packages, and the registry of npm does not answer", { cause: error });
  });
}
