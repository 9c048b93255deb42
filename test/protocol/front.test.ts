import { afterEach, expect, jest, test } from "@jest/globals";
import { appendFile, cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import path from "node:path";

import { providerText, providerTextOf, recordedText } from "./providerText";

const ROOT = path.resolve(__dirname, "../..");
const made: string[] = [];

jest.setTimeout(60_000);

afterEach(async () => {
  await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/** A copy of the built package that finds its dependencies, to be altered. */
async function copyOfTheBuild(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "pulumi-tpns-"));
  made.push(folder);
  const dist = path.join(folder, "dist");
  await cp(path.join(ROOT, "provider/dist"), dist, { recursive: true });
  await symlink(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"), "dir");
  return dist;
}

test("what goes into each resource is the text that states of this release hold", async () => {
  // Where a change is meant, write the new text into a file of its own: states hold the earlier ones for years.
  expect(await providerText()).toBe(await recordedText("providerText.2.txt"));
});

test("it is shorter than 6,500 bytes", async () => {
  expect(Buffer.byteLength(await providerText())).toBeLessThan(6_500);
});

test("it captures nothing but its own functions, and nothing of the machine", async () => {
  const text = await providerText();
  const environments = [...text.matchAll(/with\(\{ (.*?) \}\)/g)].map(([, captured]) => captured);
  const captured = (...names: string[]) =>
    [...names.map((name) => `${name}: __${name}`), "this: undefined, arguments: undefined"].join(", ");
  expect(environments).toHaveLength(10);
  expect(new Set(environments)).toEqual(
    new Set([
      captured("findInstalled"),
      captured("installed", "findInstalled", "loadInstalled"),
      captured("loadInstalled"),
      captured("provider"),
    ]),
  );
  expect(text).toContain("var __installed = {};");
  for (const place of [ROOT, tmpdir(), homedir(), "node_modules/pulumi-tpns"]) expect(text).not.toContain(place);
});

test("it has the seven methods, each of which calls the installed package by name", async () => {
  const text = await providerText();
  const methods = ["configure", "check", "diff", "create", "read", "update", "delete"];
  expect(text).toContain(
    `var __provider = {${methods.map((method, index) => `${method}: __f${index + 1}`).join(", ")}};`,
  );
  const called = [...text.matchAll(/return loadInstalled\(\)\.(\w+)/g)].map(([, method]) => method);
  expect(called).toEqual(methods);
  const required = [...text.matchAll(/require(?:There|\.resolve)?\((.*?)\)/g)].map(([, name]) => name);
  expect(new Set(required)).toEqual(new Set(['"pulumi-tpns/lifecycle"', '"node:fs"', '"node:path"', '"node:module"']));
});

test("it stays the same when the code behind it changes", async () => {
  const dist = await copyOfTheBuild();
  await appendFile(path.join(dist, "dynamic/lifecycle.js"), "\nexports.check = () => { throw new Error(); };\n");
  await appendFile(path.join(dist, "operations/Lifecycle.js"), "\nexports.Lifecycle = class {};\n");
  expect(await providerTextOf(dist)).toBe(await providerText());
});
