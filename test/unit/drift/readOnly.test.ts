import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

import { expect, test } from "@jest/globals";
import ts from "typescript";
import { z } from "zod";

const SOURCE = path.resolve(__dirname, "../../../provider/src");
const MAIN = path.resolve(__dirname, "../../../provider/dist/cli/main.js");

/** What can write to the service. */
const WRITERS = ["tpns/batchOperate.ts", "tpns/TpnsClient.ts", "tpns/codec/batchCodec.ts"];

/** The modules that a module loads when it runs: imports of types are gone then, imports within functions are not. */
function importsOf(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2023, true);
  const found: string[] = [];
  const take = (specifier: ts.Node | undefined): void => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) found.push(specifier.text);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
      take(node.moduleSpecifier);
    if (ts.isExportDeclaration(node) && !node.isTypeOnly) take(node.moduleSpecifier);
    if (ts.isCallExpression(node)) {
      const isRequire = ts.isIdentifier(node.expression) && node.expression.text === "require";
      if (isRequire || node.expression.kind === ts.SyntaxKind.ImportKeyword) take(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The files of this package that files lead to, with those that lead there. */
function reachedFrom(entries: readonly string[], blocked?: string): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>(entries.map((entry) => [entry, [entry]]));
  for (const [file, way] of ways) {
    if (file === blocked) continue;
    for (const specifier of importsOf(path.join(SOURCE, file))) {
      const next = resolved(file, specifier);
      if (next !== undefined && !ways.has(next)) ways.set(next, [...way, next]);
    }
  }
  return ways;
}

/** Undefined for another package; this one may also be imported by its own name. */
function resolved(from: string, specifier: string): string | undefined {
  if (specifier === "pulumi-tpns/lifecycle") return "dynamic/lifecycle.ts";
  if (!specifier.startsWith(".")) return undefined;
  const base = path.join(path.dirname(from), specifier);
  const file = [`${base}.ts`, path.join(base, "index.ts")].find((candidate) =>
    existsSync(path.join(SOURCE, candidate)),
  );
  if (file === undefined) throw new Error(`${from}: ${specifier} leads nowhere`);
  return file;
}

function filesIn(room: string): readonly string[] {
  return readdirSync(path.join(SOURCE, room), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.join(room, file));
}

/** The ways from files to what writes, but those that lead over the file that is blocked. */
function waysToWriters(entries: readonly string[], blocked?: string): readonly (readonly string[])[] {
  const ways = reachedFrom(entries, blocked);
  expect(ways.size).toBeGreaterThan(10);
  return WRITERS.flatMap((writer) => [ways.get(writer) ?? []]).filter((way) => way.length > 0);
}

test.each(["drift", "reading", "calls", "cli/drift"])(
  "nothing that %s imports leads to what writes to the service",
  (room) => {
    expect(waysToWriters(filesIn(room))).toEqual([]);
  },
);

test("all of tpns leads there only by the resources' methods, whose text is printed, and which nobody calls", () => {
  expect(waysToWriters(["cli/main.ts"], "dynamic/front.ts")).toEqual([]);
});

test("a way is found where there is one", () => {
  expect(waysToWriters(["dynamic/lifecycle.ts"])).toHaveLength(WRITERS.length);
});

test("a check that runs has loaded nothing that writes", async () => {
  const program = `process.on("exit", () => console.log(JSON.stringify(Object.keys(require.cache)))); require(${JSON.stringify(MAIN)})`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["-e", program, "tpns", "drift", "--export", "/dev/null"],
    { env: {}, timeout: 30_000 },
  ).catch((error: unknown) => z.object({ code: z.literal(4), stdout: z.string() }).parse(error));
  const loaded = z
    .array(z.string())
    .parse(JSON.parse(stdout))
    .map((file) => path.relative(path.dirname(path.dirname(MAIN)), file));
  expect(loaded).toContain("drift/declared/readExport.js");
  expect(loaded).toContain("tpns/TpnsReader.js");
  expect(loaded.filter((file) => WRITERS.includes(file.replace(/\.js$/, ".ts")))).toEqual([]);
});
