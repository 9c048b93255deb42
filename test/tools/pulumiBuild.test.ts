import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Machine } from "./pulumiMachine";

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
  machine.npm();
});
afterEach(() => {
  machine.remove();
});

const builds = (): string[] => machine.log().filter((line) => line.startsWith("go build"));
const lock = (): string => join(machine.cache, "making.lock");
const inThePast = new Date("2020-01-01");

describe("a build", () => {
  it("runs Go on the committed modules, verified and stamped, and says so once", async () => {
    machine.go();
    const cli = await machine.find();
    expect(cli).toMatchObject({ directory: join(machine.entry, "bin"), version: "v3.245.0", source: "build" });
    expect(builds()).toEqual([
      "go build -mod=readonly -trimpath -v -o <pulumi-language-nodejs> " +
        "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs in language-nodejs",
      "go build -mod=readonly -trimpath -v " +
        "-ldflags -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.245.0 -o <pulumi> " +
        "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi in cli",
    ]);
    expect(machine.said.slice(1)).toEqual([
      "no Pulumi CLI found: building one from its Go modules, once; about three minutes on two cores",
    ]);
  });

  it("keeps the caller's proxy, and lets nothing in that would make another binary", async () => {
    machine.go();
    const settings = { GOPROXY: "https://proxy.example", GOFLAGS: "-mod=mod", GOWORK: "/go.work", GOOS: "plan9" };
    Object.assign(machine.environment, settings);
    await machine.find();
    expect(machine.log()).toContain(
      "GOFLAGS=-mod=readonly GOPROXY=https://proxy.example GOWORK=off GOOS=undefined CGO_ENABLED=0",
    );
  });

  it("puts the plugin for dynamic resources beside the CLI, and leaves nothing else", async () => {
    machine.go();
    const { directory } = await machine.find();
    expect(statSync(join(directory, "pulumi-resource-pulumi-nodejs")).mode & 0o111).toBe(0o111);
    expect(readdirSync(machine.cache)).toEqual([expect.stringMatching(/^build-v3\.245\.0-nodejs-v3\.60\.0-/)]);
  });

  it("reports go's last lines when it fails, and keeps nothing", async () => {
    machine.go({ build: "fail" });
    await expect(machine.find()).rejects.toMatchObject({
      code: "PULUMI_NOT_FOUND",
      message: expect.stringContaining(
        "failed (exit code 2); go's last lines:\n  example.org/compiled\n  undefined: nonsense",
      ),
    });
    expect(readdirSync(machine.cache)).toEqual([]);
  });

  it.each([
    ["is too old", { version: "go version go1.25.7 linux/amd64" }, "it is too old (go version go1.25.7 linux/amd64)"],
    ["says no version", { version: "hello" }, "it is too old (hello)"],
  ])("needs a Go that fits: one that %s is named", async (_, go, words) => {
    machine.go(go);
    await expect(machine.find()).rejects.toMatchObject({
      code: "PULUMI_NOT_FOUND",
      message: expect.stringContaining(`${join(machine.bin, "go")} can't build one: ${words}.\nInstall the Pulumi CLI`),
    });
    expect(builds()).toEqual([]);
  });

  it("names what a failing Go says", async () => {
    machine.shell(join(machine.bin, "go"), "echo 'go: toolchain not available' >&2; exit 1");
    await expect(machine.find()).rejects.toThrow("go can't build one: go: toolchain not available.");
  });

  it("shows that it moves: plain lines where no line can be rewritten", async () => {
    machine.go({ build: "hang" });
    const interruption = new AbortController();
    const said: string[] = [];
    const report = (line: string): void => {
      said.push(line);
      if (line.includes("1 packages compiled")) interruption.abort(new Error("enough"));
    };
    await expect(machine.find({ report, signal: interruption.signal, limits: { progressLine: 5 } })).rejects.toThrow(
      "enough",
    );
    expect(said.at(-1)).toMatch(/^building pulumi-language-nodejs: \d+ s, 0 modules fetched, 1 packages compiled$/);
  });
});

describe("an interrupted build", () => {
  it("is not used later, and is cleared away", async () => {
    machine.go({ build: "hang" });
    const interruption = new AbortController();
    const progress = (status: string): void => {
      if (status.includes("1 packages compiled")) interruption.abort(new Error("interrupted"));
    };
    const search = machine.find({ progress, signal: interruption.signal, limits: { progress: 5 } });
    await expect(search).rejects.toThrow("interrupted");
    expect(readdirSync(machine.cache)).toEqual([]);

    machine.go();
    expect((await machine.find()).source).toBe("build");
  });

  it("by a kill leaves files that are removed, while those of a living process stay", async () => {
    machine.go();
    // No process has a number this high.
    const dead = join(machine.cache, "making-2147483646-dead");
    const living = join(machine.cache, `making-${process.pid}-living`);
    machine.distribution(join(dead, "build", "bin"));
    mkdirSync(living);
    expect((await machine.find()).source).toBe("build");
    expect([existsSync(dead), existsSync(living)]).toEqual([false, true]);
  });
});

describe("two who ask at the same time", () => {
  it("get the same CLI from one build", async () => {
    machine.go();
    const found = await Promise.all([machine.find(), machine.find()]);
    expect(found.map(({ source }) => source).sort()).toEqual(["build", "cache"]);
    expect(found[0].command).toBe(found[1].command);
    expect(builds()).toHaveLength(2);
  });

  it("wait for each other, and say so once", async () => {
    mkdirSync(lock(), { recursive: true });
    const report = (line: string): void => {
      machine.said.push(line);
      machine.distribution(join(machine.entry, "bin"));
      rmdirSync(lock());
    };
    expect((await machine.find({ report, limits: { lockPoll: 1 } })).source).toBe("cache");
    expect(machine.said).toEqual(["another process is making a Pulumi CLI: waiting for it"]);
  });

  it("do not wait for ever", async () => {
    mkdirSync(lock(), { recursive: true });
    await expect(machine.find({ limits: { lockWait: 0 } })).rejects.toMatchObject({
      code: "PULUMI_NOT_FOUND",
      message: expect.stringContaining(`another process has been making a CLI in ${machine.cache} for too long`),
    });
  });

  it("take over the lock of one that died", async () => {
    machine.go();
    mkdirSync(lock(), { recursive: true });
    utimesSync(lock(), inThePast, inThePast);
    expect((await machine.find()).source).toBe("build");
    expect(machine.said.filter((line) => line.includes("waiting"))).toEqual([]);
    expect(existsSync(lock())).toBe(false);
  });
});
