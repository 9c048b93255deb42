import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, resolve } from "node:path";

import { describe, expect, test } from "@jest/globals";
import { satisfies } from "semver";
import { z } from "zod";

import { machine } from "./machine";
import { packedPackages } from "./packedPackages";
import { run } from "./run";

const ROOT = resolve(__dirname, "../..");

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string().min(20),
  keywords: z.array(z.string()).min(3),
  license: z.string(),
  engines: z.object({ node: z.string() }),
  dependencies: z.record(z.string(), z.string()),
  peerDependencies: z.record(z.string(), z.string()).default({}),
});

const PACKAGES = [
  {
    name: "pulumi-tpns",
    folder: "provider",
    others: ["bin/pulumi-resource-tpns", "bin/tpns.js", "schema/drift-report-v1.schema.json", "schema/tpns.json"],
    most: 400,
  },
  {
    name: "tpns-emulator",
    folder: "emulator",
    others: [
      "bin/tpns-emulator.js",
      ...["icon.svg", "index.html", "page.css", "page.js"].map((file) => `dist/page/${file}`),
    ],
    most: 150,
  },
] as const;

const packages = packedPackages();

describe.each(PACKAGES)("the package $name", ({ name, folder, others, most }) => {
  const manifest = manifestSchema.parse(JSON.parse(read("package.json")));

  function read(file: string): string {
    return readFileSync(join(ROOT, folder, file), "utf8");
  }

  test("holds what its sources compile to, its papers, and nothing else", () => {
    const compiled = readdirSync(join(ROOT, folder, "src"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [".js", ".d.ts"].map((ending) => `dist/${file.replace(/\.ts$/, ending)}`));
    const expected = ["LICENSE", "README.md", "package.json", ...others, ...compiled];
    expect([...packages()[name].files].sort()).toEqual(expected.sort());
  });

  test("is small", () => {
    const { size, unpackedSize, files } = packages()[name];
    const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1000)} kB`;
    process.stdout.write(
      `${name} ${manifest.version}: ${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked, ${files.length} files\n`,
    );
    expect(size).toBeLessThan(most * 1000);
  });

  test("says of itself what a person has to know", () => {
    const workspace = z
      .object({ license: z.string(), engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")));
    expect(manifest).toMatchObject({ name, ...workspace });
    expect(read("LICENSE")).toBe(readFileSync(join(ROOT, "LICENSE"), "utf8"));
  });

  test("declares the packages that it requires, and no others", () => {
    const required = packages()
      [name].files.filter((file) => file.endsWith(".js"))
      .flatMap((file) => [...read(file).matchAll(/\b(?:require|import)\("([^"./][^"]*)"\)/g)])
      .map(([, path = ""]) => path)
      .filter((path) => !isBuiltin(path))
      .map((path) => path.split("/", path.startsWith("@") ? 2 : 1).join("/"))
      .filter((other) => other !== name);
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    expect([...new Set(required)].sort()).toEqual(declared.sort());
  });

  test("has no flaw that publint or attw knows", async () => {
    const args = [join(__dirname, "printProblems.mjs"), packages()[name].tarball];
    expect(await run(process.execPath, args, { cwd: ROOT, env: machine })).toBe("");
  });
});

test("pulumi-tpns admits every SDK from the lowest of its cells on", () => {
  const range = z
    .object({ peerDependencies: z.object({ "@pulumi/pulumi": z.string() }) })
    .parse(JSON.parse(readFileSync(join(ROOT, "provider/package.json"), "utf8"))).peerDependencies["@pulumi/pulumi"];
  const admitted = ["3.215.0", "3.216.0", "3.248.0", "3.270.0", "4.0.0"].filter((sdk) => satisfies(sdk, range));
  expect(admitted).toEqual(["3.216.0", "3.248.0", "3.270.0"]);
});
