// Builds the page into dist/page, where the emulator takes it from. It is part of the package, so that nothing is built or
// fetched where the package is used.
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { readExplanations } from "./readExplanations.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(here, "../dist/page");

await mkdir(target, { recursive: true });
await Promise.all([
  build({
    entryPoints: [path.join(here, "src/page.tsx"), path.join(here, "page.css")],
    outdir: target,
    entryNames: "[name]",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome111", "firefox115", "safari16.4"],
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { EXPLANATIONS: JSON.stringify(readExplanations(path.join(here, "../src"))) },
    legalComments: "none",
    logLevel: "warning",
  }),
  ...["index.html", "icon.svg"].map((file) => copyFile(path.join(here, file), path.join(target, file))),
]);
