const { execFileSync } = require("node:child_process");
const { readFileSync } = require("node:fs");
const path = require("node:path");

const ROOT = path.resolve(__dirname, "../..");
/** Where files stand that must not be in a circle, nor be long. */
const SOURCES = /^(provider|emulator|bench|tools\/\w+)\/(src|page)\/.*(?<!\.d)\.tsx?$/;

const git = (...words) => execFileSync("git", words, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 });

/** File → its text, for the sources of a revision, or of the working tree. */
function sourcesOf(revision) {
  const listed =
    revision === undefined
      ? git("ls-files", "--cached", "--others", "--exclude-standard")
      : git("ls-tree", "-r", "--name-only", revision);
  const files = listed.split("\n").filter((file) => SOURCES.test(file));
  if (revision !== undefined) return new Map(files.map((file) => [file, git("show", `${revision}:${file}`)]));
  return new Map(files.flatMap((file) => textOf(file)));
}

/** One that was deleted is still listed until that is committed. */
function textOf(file) {
  try {
    return [[file, readFileSync(path.join(ROOT, file), "utf8")]];
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
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
