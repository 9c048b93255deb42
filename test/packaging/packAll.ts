import { join, resolve } from "node:path";

import { z } from "zod";

import { machine } from "./machine";
import { run } from "./run";

const ROOT = resolve(__dirname, "../..");

const packedSchema = z.array(
  z
    .object({
      name: z.enum(["pulumi-tpns", "tpns-emulator"]),
      filename: z.string(),
      size: z.number(),
      unpackedSize: z.number(),
      files: z.array(z.object({ path: z.string() })).min(1),
    })
    .readonly(),
);

/** A tarball as npm made it; sizes in bytes. */
export interface Packed {
  readonly tarball: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly string[];
}

/** The packages that people install, by name. */
export type Packages = Readonly<Record<"pulumi-tpns" | "tpns-emulator", Packed>>;

/** Packs both packages into a folder. */
export async function packAll(folder: string): Promise<Packages> {
  const [provider, emulator] = [await pack("pulumi-tpns", folder), await pack("tpns-emulator", folder)];
  return { "pulumi-tpns": provider, "tpns-emulator": emulator };
}

async function pack(name: keyof Packages, folder: string): Promise<Packed> {
  const args = ["pack", "--workspace", name, "--pack-destination", folder, "--json"];
  const said = await run("npm", args, { cwd: ROOT, env: machine });
  const [packed] = packedSchema.parse(JSON.parse(said));
  if (packed?.name !== name) throw new Error(`npm packed something else than ${name}`);
  const { filename, size, unpackedSize, files } = packed;
  return { tarball: join(folder, filename), size, unpackedSize, files: files.map(({ path }) => path) };
}
