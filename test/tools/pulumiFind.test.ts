import { symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { npmEntry } from "../../tools/pulumi/src/recipes";
import { Machine } from "./pulumiMachine";

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => {
  machine.remove();
});

/** A launcher that "downloads" a distribution into PULUMI_HOME, as the npm package does. */
const downloading = `
  const { mkdirSync, writeFileSync } = require("fs");
  const bin = process.env.PULUMI_HOME + "/versions/3.250.0/bin";
  mkdirSync(bin, { recursive: true });
  for (const name of ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"])
    writeFileSync(bin + "/" + name, "#!/bin/sh\\necho v3.250.0\\n", { mode: 0o755 });`;

describe("a CLI on PATH", () => {
  it("comes before all others, and nothing is said", async () => {
    machine.distribution(machine.bin, "v3.251.0");
    machine.distribution(join(machine.entry, "bin"));
    await expect(machine.find()).resolves.toMatchObject({
      command: join(machine.bin, "pulumi"),
      directory: machine.bin,
      version: "v3.251.0",
      source: "path",
    });
    expect(machine.said).toEqual([]);
  });

  it("may be a link to a folder with the language host", async () => {
    const elsewhere = join(machine.root, "elsewhere");
    machine.distribution(elsewhere);
    symlinkSync(join(elsewhere, "pulumi"), join(machine.bin, "pulumi"));
    expect((await machine.find()).command).toBe(join(machine.bin, "pulumi"));
  });

  it.each([
    ["fails", "exit 3", "`pulumi version` failed: exit code 3"],
    ["is ended by a signal", "kill -KILL $$", "`pulumi version` failed: ended by SIGKILL"],
    ["says something else", "echo hello", "`pulumi version` gave no version"],
    ["is too old", "echo v3.244.9", "it is v3.244.9, older than v3.245.0"],
    ["does not answer in time", "while :; do :; done", "`pulumi version` failed: no answer within 0.3 s"],
  ])("that %s is passed over with a word", async (_, script, problem) => {
    machine.distribution(machine.bin);
    machine.shell(join(machine.bin, "pulumi"), script);
    machine.npm(downloading);
    const limits = problem.includes("within") ? { version: 300 } : {};
    expect((await machine.find({ limits })).source).toBe("npm");
    expect(machine.said).toEqual([`${join(machine.bin, "pulumi")} is passed over: ${problem}`]);
  });

  it.each(["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"])("without %s is passed over", async (name) => {
    machine.distribution(machine.bin);
    unlinkSync(join(machine.bin, name));
    machine.distribution(join(machine.entry, "bin"));
    expect((await machine.find()).source).toBe("cache");
    expect(machine.said).toEqual([
      `${join(machine.bin, "pulumi")} is passed over: ${name} is neither beside it nor on PATH`,
    ]);
  });
});

describe("a CLI made before", () => {
  it("is used without npm or Go", async () => {
    machine.distribution(join(machine.entry, "bin"));
    machine.npm();
    machine.go();
    await expect(machine.find()).resolves.toMatchObject({ directory: join(machine.entry, "bin"), source: "cache" });
    expect([machine.log(), machine.said]).toEqual([[], []]);
  });

  it("is made anew when it does not work any more", async () => {
    machine.distribution(join(machine.entry, "bin"));
    machine.shell(join(machine.entry, "bin", "pulumi"), "exit 1");
    machine.npm();
    machine.go();
    expect((await machine.find()).source).toBe("build");
    expect(machine.said[0]).toBe(`${machine.entry} is made anew: \`pulumi version\` failed: exit code 1`);
  });
});

describe("the npm package", () => {
  it("is asked before Go, and what it downloads is kept", async () => {
    machine.npm(downloading);
    machine.go();
    const directory = join(machine.cache, npmEntry, "bin");
    await expect(machine.find()).resolves.toMatchObject({ directory, version: "v3.250.0", source: "npm" });
    await expect(machine.find()).resolves.toMatchObject({ directory, source: "cache" });
    expect(machine.log()).toEqual([expect.stringContaining("npm ci --ignore-scripts")]);
  });

  it.each([
    ["the registry is out of reach", undefined, "no network"],
    [
      "the download is refused",
      `process.stderr.write("pulumi: fetch failed\\n"); process.exit(1);`,
      "pulumi: fetch failed",
    ],
    ["the launcher brings nothing", "", "pulumi is missing"],
  ])("costs one line when %s", async (_, launcher, reason) => {
    machine.npm(launcher);
    machine.go();
    expect((await machine.find()).source).toBe("build");
    expect(machine.said).toHaveLength(2);
    expect(machine.said[0]).toBe(`the npm package pulumi@3.250.0 could not download a CLI (${reason})`);
  });

  it("is given up when its time is over", async () => {
    machine.npm("setInterval(() => {}, 1000);");
    machine.go();
    expect((await machine.find({ limits: { npm: 500 } })).source).toBe("build");
    expect(machine.said[0]).toContain("no answer within");
  });

  it("sees no secret of the caller", async () => {
    Object.assign(machine.environment, { PULUMI_ACCESS_TOKEN: "p", TPNS_SECRET_KEY: "t" });
    machine.npm(
      "process.stderr.write(JSON.stringify(Object.keys(process.env).filter((n) => /TOKEN|SECRET/.test(n)))); process.exit(1);",
    );
    machine.go();
    await machine.find();
    expect(machine.said[0]).toContain("([])");
  });
});

describe("a machine with nothing", () => {
  it("is told what to install", async () => {
    await expect(machine.find()).rejects.toMatchObject({
      name: "PulumiNotFoundError",
      code: "PULUMI_NOT_FOUND",
      message: expect.stringMatching(
        /there is no Go.*\nInstall the Pulumi CLI 3\.245 or newer .*, or Go 1\.25\.8 or newer/,
      ),
    });
    expect(machine.said).toEqual(["the npm package pulumi@3.250.0 could not download a CLI (npm is not on PATH)"]);
  });

  it("is told of a cache that can't be written", async () => {
    writeFileSync(machine.cache, "");
    await expect(machine.find()).rejects.toMatchObject({
      code: "PULUMI_NOT_FOUND",
      message: expect.stringContaining(`none can be kept in ${machine.cache}`),
    });
  });
});
