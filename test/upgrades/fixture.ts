import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

const fixtureSchema = z.object({
  /** What `pulumi stack export` gave. */
  state: z.looseObject({
    deployment: z.looseObject({ manifest: z.looseObject({}), resources: z.array(z.looseObject({})) }),
  }),
  /** Token → its accounts as `type:account`: what the service holds beside that state. */
  bindings: z.record(z.string(), z.array(z.string())),
});

/** What a release left behind. */
export type Fixture = z.output<typeof fixtureSchema>;

/** How an operation of the release ended: with all done, or with an error half-way. */
export type Ending = "done" | "inPart";

/** Reads what a release left behind. */
export async function readFixture(release: string, ending: Ending): Promise<Fixture> {
  return fixtureSchema.parse(JSON.parse(await readFile(fileOf(release, ending), "utf8")));
}

/** Writes down what a release leaves behind. */
export async function writeFixture(release: string, ending: Ending, fixture: unknown): Promise<void> {
  const { state, bindings } = fixtureSchema.parse(fixture);
  // Where plugins and sources lay on this machine is nobody's business, and nothing reads it.
  delete state.deployment.manifest.plugins;
  for (const resource of state.deployment.resources) {
    delete resource.sourcePosition;
    delete resource.stackTrace;
  }
  await writeFile(fileOf(release, ending), `${JSON.stringify({ state, bindings }, undefined, 2)}\n`);
}

function fileOf(release: string, ending: Ending): string {
  return join(__dirname, release, `${ending}.json`);
}
