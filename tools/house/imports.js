const { execFileSync } = require("node:child_process");
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");

const ROOT = path.resolve(__dirname, "../..");
/** Where sources stand that are looked at. */
const FOLDERS = [
  "provider/src",
  "emulator/src",
  "emulator/page/src",
  "bench/src",
  "tools/demo/src",
  "tools/pictures/src",
  "tools/pulumi/src",
];
const IS_SOURCE = /(?<!\.d)\.tsx?$/;

const git = (...words) => execFileSync("git", words, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 });

/** File → its text, for the sources of a revision, or of the working tree. */
function sourcesOf(revision) {
  const files = (revision === undefined ? filesHere() : filesOf(revision)).filter((file) => IS_SOURCE.test(file));
  const textOf = (file) =>
    revision === undefined ? readFileSync(path.join(ROOT, file), "utf8") : git("show", `${revision}:${file}`);
  return new Map(files.map((file) => [file, textOf(file)]));
}

function filesOf(revision) {
  return git("ls-tree", "-r", "--name-only", revision, "--", ...FOLDERS).split("\n");
}

function filesHere() {
  return FOLDERS.filter((folder) => existsSync(path.join(ROOT, folder))).flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join("/")),
  );
}

/** File → the sources that it imports or exports anew, types included. */
function importsOf(sources) {
  return new Map([...sources].map(([file, text]) => [file, new Set(targetsOf(file, text, sources))]));
}

function targetsOf(file, text, sources) {
  const names = [...text.matchAll(/(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*"(\.[^"]+)"/g)].map(([, name]) => name);
  return names.flatMap((name) => {
    const base = path.posix.join(path.posix.dirname(file), name).replace(/\.js$/, "");
    return [".ts", ".tsx", "/index.ts"].map((end) => base + end).filter((target) => sources.has(target));
  });
}

module.exports = { ROOT, sourcesOf, importsOf };
