import path from "node:path";

import { expect, test } from "@jest/globals";
import ts from "typescript";

import { blocksOf, ROOT } from "./Document";

/** What a block that shows a part of a program may take as given; a block that declares one of these has its own. */
const GIVEN = `
declare const pulumi: typeof import("@pulumi/pulumi");
declare const tpns: typeof import("pulumi-tpns");
declare const android: import("pulumi-tpns").Provider;
declare const ios: import("pulumi-tpns").Provider;
declare const config: import("@pulumi/pulumi").Config;
declare const phone: string;
declare const tablet: string;
`;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.Node20,
  types: ["node"],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Files that exist for the compiler only, in a folder from which the packages of the workspace are found. */
const folder = path.join(ROOT, "test/docs/blocks");
const blocks = blocksOf("ts").map(({ place, text }, index) => ({
  place,
  file: path.join(folder, `${index}.mts`),
  text: `${text}\nexport {};\n`,
}));
const virtual = new Map([
  [path.join(folder, "given.d.ts"), GIVEN],
  ...blocks.map(({ file, text }) => [file, text] as const),
]);

function compile(): ts.Program {
  const disk = ts.createCompilerHost(OPTIONS);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => virtual.has(path.normalize(name)) || disk.fileExists(name),
    readFile: (name) => virtual.get(path.normalize(name)) ?? disk.readFile(name),
    getSourceFile: (name, language, ...others) => {
      const text = virtual.get(path.normalize(name));
      return text === undefined
        ? disk.getSourceFile(name, language, ...others)
        : ts.createSourceFile(name, text, language);
    },
  };
  return ts.createProgram([...virtual.keys()], OPTIONS, host);
}

test("every block in TypeScript compiles against the packages", () => {
  const placeOf = new Map(blocks.map(({ file, place }) => [file, place]));
  const program = compile();
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    const place = placeOf.get(path.normalize(file?.fileName ?? "")) ?? file?.fileName ?? "";
    return `${place} line ${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
  expect(problems).toEqual([]);
});
