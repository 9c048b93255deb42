import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPulumi } from "../../tools/pulumi/src/findPulumi";
import { buildEntry } from "../../tools/pulumi/src/recipes";
import type { FindPulumiOptions, PulumiCli } from "../../tools/pulumi/src/types";

/** What the fake `go` does. */
export interface FakeGo {
  /** What `go version` prints. */
  readonly version?: string;
  /** `fail`: the build ends with an error; `hang`: it compiles one package and then nothing more. */
  readonly build?: "ok" | "fail" | "hang";
}

/** A machine of its own: a PATH with nothing but fakes, a cache, and a log of what was run. */
export class Machine {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "tpns-pulumi-")));
  readonly bin = join(this.root, "bin");
  readonly cache = join(this.root, "cache");
  /** Where a CLI that is built ends up. */
  readonly entry = join(this.cache, buildEntry());
  readonly environment: NodeJS.ProcessEnv = { PATH: this.bin, HOME: this.root, TPNS_TOOLS_CACHE: this.cache };
  /** What `findPulumi` reported. */
  readonly said: string[] = [];
  private readonly logFile = join(this.root, "log");

  constructor() {
    mkdirSync(this.bin);
  }

  /** The commands that were run, one a line, in order. */
  log(): string[] {
    return existsSync(this.logFile) ? readFileSync(this.logFile, "utf8").trimEnd().split("\n") : [];
  }

  shell(file: string, script: string): void {
    this.write(file, `#!/bin/sh\n${script}\n`);
  }

  node(file: string, script: string): void {
    const prelude = `const log = (line) => require("fs").appendFileSync(${JSON.stringify(this.logFile)}, line + "\\n");`;
    this.write(file, `#!${process.execPath}\n${prelude}\n${script}\n`);
  }

  /** A folder that looks like Pulumi's distribution. */
  distribution(folder: string, version = "v3.245.0"): void {
    mkdirSync(folder, { recursive: true });
    this.shell(join(folder, "pulumi"), `echo ${version}`);
    for (const name of ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]) this.shell(join(folder, name), "");
  }

  /** An npm whose registry can't be reached, or one that brings a launcher with this script. */
  npm(launcher?: string): void {
    this.node(
      join(this.bin, "npm"),
      launcher === undefined
        ? `log("npm " + process.argv.slice(2).join(" ")); process.stderr.write("no network\\n"); process.exit(1);`
        : `log("npm " + process.argv.slice(2).join(" "));
           require("fs").mkdirSync("node_modules/pulumi", { recursive: true });
           require("fs").writeFileSync("node_modules/pulumi/run.js", ${JSON.stringify(launcher)});`,
    );
  }

  go({ version = "go version go1.99.0 linux/amd64", build = "ok" }: FakeGo = {}): void {
    this.node(
      join(this.bin, "go"),
      `const args = process.argv.slice(2);
       const { basename } = require("path");
       const variables = ["GOFLAGS", "GOPROXY", "GOWORK", "GOOS", "CGO_ENABLED"].map((name) => name + "=" + process.env[name]);
       if (args[0] === "version") {
         process.stdout.write(${JSON.stringify(version)} + "\\n");
       } else {
         const target = args[args.indexOf("-o") + 1];
         log(["go", ...args].join(" ").replace(target, "<" + basename(target) + ">") + " in " + basename(process.cwd()));
         log(variables.join(" "));
         process.stderr.write("example.org/compiled\\n");
         const script = "#!/bin/sh\\necho v3.245.0\\n";
         if (${JSON.stringify(build)} !== "fail") require("fs").writeFileSync(target, script, { mode: 0o755 });
         if (${JSON.stringify(build)} === "hang") setInterval(() => {}, 1000);
         if (${JSON.stringify(build)} === "fail") { process.stderr.write("undefined: nonsense\\n"); process.exitCode = 2; }
       }`,
    );
  }

  find(options: FindPulumiOptions = {}): Promise<PulumiCli> {
    return findPulumi({ environment: this.environment, report: (line) => this.said.push(line), ...options });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private write(file: string, text: string): void {
    writeFileSync(file, text);
    chmodSync(file, 0o755);
  }
}
