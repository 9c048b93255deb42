import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { type Bindings, boundBy, together } from "../support/declared";
import type { Engine } from "./engine";

const propertiesSchema = z.record(z.string(), z.unknown());
const set = z.object({ type: z.string().startsWith("pulumi-nodejs:dynamic/tpns:"), outputs: propertiesSchema });
const checkpoint = z.object({
  checkpoint: z.object({ latest: z.object({ resources: z.array(z.unknown()).default([]) }) }),
});

/** What the state says is bound, in the form that the emulator tells it: tokens with nothing bound are left out. */
export async function boundInState({ folder }: Engine): Promise<Bindings> {
  const file = join(folder, "backend", ".pulumi", "stacks", "engine", "test.json");
  const { resources } = checkpoint.parse(JSON.parse(await readFile(file, "utf8"))).checkpoint.latest;
  const sets = resources.flatMap((resource) => set.safeParse(resource).data ?? []);
  return together(...sets.map(({ outputs }) => boundBy(outputs)));
}
