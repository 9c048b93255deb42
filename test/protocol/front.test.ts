import { afterEach, expect, jest, test } from "@jest/globals";
import { appendFile, cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { providerText, providerTextOf } from "./providerText";

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
  // A change shows in every resource of every stack. Where it is meant, write the new text into the file.
  expect(await providerText()).toBe(await readFile(path.join(__dirname, "providerText.txt"), "utf8"));
});

test("it is shorter than 2,500 bytes", async () => {
  expect(Buffer.byteLength(await providerText())).toBeLessThan(2_500);
});

test("it captures nothing but the provider object itself", async () => {
  const environments = [...(await providerText()).matchAll(/with\(\{ (.*?) \}\)/g)].map(([, captured]) => captured);
  expect(environments).toHaveLength(8);
  expect(new Set(environments)).toEqual(
    new Set(["this: undefined, arguments: undefined", "provider: __provider, this: undefined, arguments: undefined"]),
  );
});

test("it has the seven methods, each of which calls the installed package by name", async () => {
  const text = await providerText();
  const methods = ["configure", "check", "diff", "create", "read", "update", "delete"];
  expect(text).toContain(
    `var __provider = {${methods.map((method, index) => `${method}: __f${index + 1}`).join(", ")}};`,
  );
  const required = [...text.matchAll(/require\((.*?)\)\.(\w+)/g)].map(([, name, method]) => `${name} ${method}`);
  expect(required).toEqual(methods.map((method) => `"pulumi-tpns/lifecycle" ${method}`));
});

test("it stays the same when the code behind it changes", async () => {
  const dist = await copyOfTheBuild();
  await appendFile(path.join(dist, "lifecycle.js"), "\nexports.check = () => { throw new Error(); };\n");
  await appendFile(path.join(dist, "operations/Lifecycle.js"), "\nexports.Lifecycle = class {};\n");
  expect(await providerTextOf(dist)).toBe(await providerText());
});
