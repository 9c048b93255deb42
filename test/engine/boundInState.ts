import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import type { Engine } from "./engine";

const accounts = z.union([z.string().transform((account) => [account]), z.array(z.string())]);
const set = z.object({ outputs: z.object({ tokenAccounts: z.record(z.string(), accounts) }) });
const checkpoint = z.object({
  checkpoint: z.object({ latest: z.object({ resources: z.array(z.unknown()).default([]) }) }),
});

/** What the state says is bound, in the form that the emulator tells it: tokens with nothing bound are left out. */
export async function boundInState({ folder }: Engine): Promise<Record<string, string[]>> {
  const file = join(folder, "backend", ".pulumi", "stacks", "engine", "test.json");
  const { resources } = checkpoint.parse(JSON.parse(await readFile(file, "utf8"))).checkpoint.latest;
  const sets = resources.flatMap((resource) => set.safeParse(resource).data ?? []);
  const entries = sets.flatMap(({ outputs }) => Object.entries(outputs.tokenAccounts));
  return Object.fromEntries(entries.filter(([, bound]) => bound.length > 0));
}
