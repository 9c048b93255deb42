import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";

import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { type Emulator, startEmulator } from "tpns-emulator";
import { findPulumi, hermeticEnvironment } from "tpns-tools-pulumi";

import { type CodeBlock, readDocument } from "../docs/Document";

jest.setTimeout(600_000);

const runFile = promisify(execFile);

/** The packages, which are those of this repository here, and the emulator, which is one of this process. */
const DONE_ALREADY = /^(npm install|npx tpns emulator) /;

/** The commands of blocks, a line each. */
function commandsIn(blocks: readonly CodeBlock[]): readonly string[] {
  const text = blocks.map((block) => block.text).join("");
  return text.replaceAll("\\\n", " ").trimEnd().split("\n");
}

describe("a person who does what the page says", () => {
  let folder: string;
  let emulator: Emulator;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tpns-pages-"));
    emulator = await startEmulator();
    await symlink(resolve(__dirname, "../../node_modules"), join(folder, "node_modules"), "dir");
  });
  afterEach(async () => {
    await emulator.close();
    await rm(folder, { recursive: true });
  });

  const save = (name: string, block: CodeBlock | undefined): Promise<void> =>
    writeFile(join(folder, name), block?.text ?? "");

  /** Types each command into one shell, answers Pulumi's questions with yes, and gives what each ended with. */
  const type = async (commands: readonly string[]): Promise<readonly string[]> => {
    const cli = await findPulumi();
    const lines = commands
      .filter((command) => !DONE_ALREADY.test(command))
      .map((command) => command.replace("127.0.0.1:8080", new URL(emulator.url).host))
      .map((command) => command.replace(/^pulumi (up|destroy)/, "$& --yes"));
    const script = lines.map((line) => `${line}\necho $? >> codes`).join("\n");
    const { PATH = "", ...environment } = hermeticEnvironment(cli, folder);
    const env = { ...environment, PATH: [cli.directory, PATH].join(delimiter), NO_PROXY: "127.0.0.1" };
    await runFile("bash", ["-c", script], { cwd: folder, env });
    return (await readFile(join(folder, "codes"), "utf8")).trim().split("\n");
  };

  test("of the README has a first up after six commands at most", async () => {
    const { blocks } = readDocument("README.md");
    const under = (heading: string, info: string) =>
      blocks.filter((block) => block.heading === heading && block.info === info);
    await save("index.ts", under("pulumi-tpns", "ts")[0]);
    await save("Pulumi.yaml", under("The first up", "yaml")[0]);
    const commands = commandsIn(under("The first up", "sh"));
    expect(commands.length).toBeLessThanOrEqual(6);
    expect(commands.at(-1)).toBe("pulumi up");
    expect(await type(commands)).toEqual(["0", "0", "0", "0"]);
    expect(emulator.bindings()).toEqual({
      "05a8ea6924590dd3a94480fa1c9fc8448b4e": ["1005:qa-1@example.com"],
      "2b17c0c7a5e64b0f9f0b2a1d7c3e5f6a8b9c": ["0:qa-2", "1002:+8613711112222"],
    });
  });

  test("of the guide sees drift, and repairs it", async () => {
    const { blocks } = readDocument("docs/getting-started.md");
    const [project, program, devices] = ["yaml", "ts", "yaml devices"].map((info) =>
      blocks.find((block) => block.info === info),
    );
    await save("Pulumi.yaml", project);
    await save("index.ts", program);
    await save("devices.yaml", devices);
    const onEmulator = blocks.filter(({ info, heading }) => info === "sh" && heading !== "On a real app");
    const commands = commandsIn(onEmulator).filter((command) => !DONE_ALREADY.test(command));
    const codes = await type([...commands, "pulumi preview --expect-no-changes"]);
    expect(codes).toEqual([...commands.map((command) => (command.startsWith("npx tpns drift") ? "2" : "0")), "0"]);
    expect(emulator.bindings()).toEqual({
      "05a8ea6924590dd3a94480fa1c9fc8448b4e": ["0:qa-lin"],
      "2b17c0d4e86f3a5590417c2e6d8f0b1a93c5": ["1005:qa-omar@example.com"],
    });
  });
});
