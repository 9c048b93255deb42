import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { cacheDirectory } from "../../tools/pulumi/src/cacheDirectory";
import { hermeticEnvironment } from "../../tools/pulumi/src/hermeticEnvironment";
import { pulumiCli } from "../../tools/pulumi/src/pulumiCli";
import { cliRecipe, languageRecipe, yamlRecipe, npmFolder } from "../../tools/pulumi/src/recipes";
import { reportTo } from "../../tools/pulumi/src/reportTo";
import type { PulumiCli } from "../../tools/pulumi/src/types";
import { versions } from "../../tools/pulumi/src/versions";
import { Machine } from "./pulumiMachine";

let machine: Machine;
let cli: PulumiCli;
beforeEach(() => {
  machine = new Machine();
  machine.distribution(machine.bin);
  cli = pulumiCli({ command: join(machine.bin, "pulumi"), version: "v3.245.0", source: "cache" });
});
afterEach(() => {
  machine.remove();
});

describe("the environment of a CLI", () => {
  it("has the CLI's folder first on PATH", () => {
    expect(cli.environment({ PATH: "/usr/bin", HOME: "/h" })).toEqual({
      PATH: `${machine.bin}${delimiter}/usr/bin`,
      HOME: "/h",
    });
    expect(cli.environment({})).toEqual({ PATH: machine.bin });
  });

  it("leaves PATH alone where `pulumi` is this CLI already", () => {
    const PATH = `/nowhere${delimiter}${machine.bin}`;
    expect(cli.environment({ PATH })).toEqual({ PATH });
  });
});

describe("a hermetic environment", () => {
  const leaks = {
    PULUMI_ACCESS_TOKEN: "t",
    PULUMI_STACK: "s",
    PULUMI_CONFIG_PASSPHRASE_FILE: "f",
    PULUMI_BACKEND_URL: "https://elsewhere",
    TPNS_SECRET_KEY: "k",
    TPNS_ACCESS_ID: "1",
    FORCE_COLOR: "1",
  };

  it("keeps home and backend in the folder, and lets nothing leak in", () => {
    const directory = join(machine.root, "a run");
    const base = { ...leaks, PATH: machine.bin, LANG: "C" };
    expect(hermeticEnvironment(cli, directory, { base })).toEqual({
      PATH: machine.bin,
      LANG: "C",
      PULUMI_HOME: join(directory, "home"),
      PULUMI_BACKEND_URL: `file://${join(directory, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: expect.stringMatching(/./),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      NO_COLOR: "1",
    });
    expect(existsSync(join(directory, "home")) && existsSync(join(directory, "backend"))).toBe(true);
    expect(base).toMatchObject(leaks);
  });

  it("has colour when asked", () => {
    expect(hermeticEnvironment(cli, machine.root, { base: {}, colour: true })).not.toHaveProperty("NO_COLOR");
  });
});

describe("the cache", () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
    ["linux", { HOME: "/h", XDG_CACHE_HOME: "/x", TPNS_TOOLS_CACHE: "/t" }, "/t"],
    ["linux", { HOME: "/h", XDG_CACHE_HOME: "/x", TPNS_TOOLS_CACHE: "" }, "/x/pulumi-tpns"],
    ["linux", { HOME: "/h", XDG_CACHE_HOME: "relative" }, "/h/.cache/pulumi-tpns"],
    ["darwin", { HOME: "/h" }, "/h/Library/Caches/pulumi-tpns"],
    ["win32", { HOME: "/h", LOCALAPPDATA: "/local" }, "/local/pulumi-tpns"],
  ])("on %s with %j is %s", (platform, environment, folder) => {
    expect(cacheDirectory(environment, platform)).toBe(folder);
  });
});

describe("what people see", () => {
  const shown = (isTTY: boolean): string => {
    const written: string[] = [];
    const { report, progress } = reportTo({ isTTY, columns: 10, write: (text) => written.push(text) });
    report?.("first");
    progress?.("a status too long");
    progress?.("next");
    report?.("last");
    return written.join("");
  };

  it("is plain lines in a file", () => {
    expect(shown(false)).toBe("first\nlast\n");
  });

  it("is one line rewritten on a terminal, cut to its width", () => {
    const clear = "\r\u001b[K";
    expect(shown(true)).toBe(`first\n${clear}a status ${clear}next${clear}last\n`);
  });
});

describe("the versions named in code", () => {
  it.each([
    [join(cliRecipe.folder, "go.mod"), `require github.com/pulumi/pulumi/pkg/v3 ${versions.cli}\n`],
    [join(cliRecipe.folder, "go.mod"), `github.com/pulumi/pulumi/sdk/v3 ${versions.cli}`],
    [join(languageRecipe.folder, "go.mod"), `require github.com/pulumi/pulumi/sdk/v3 ${versions.languageNodejs}\n`],
    [join(yamlRecipe.folder, "go.mod"), `require github.com/pulumi/pulumi-yaml ${versions.languageYaml}\n`],
    [join(npmFolder, "package.json"), `"pulumi": "${versions.npm}"`],
    [join(npmFolder, "package-lock.json"), `"pulumi": "${versions.npm}"`],
  ])("are those of %s", (file, text) => {
    expect(readFileSync(file, "utf8")).toContain(text);
  });
});
