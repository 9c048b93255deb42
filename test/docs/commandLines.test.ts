import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

import { describe, expect, it } from "@jest/globals";
import { parse } from "shell-quote";
import { findPulumi } from "tpns-tools-pulumi";
import { z } from "zod";

import { parseCommandLine } from "../../emulator/src/command/commandLine";
import { idleTpns } from "../unit/cli/idleTpns";
import { blocksOf, ROOT } from "./Document";

const runFile = promisify(execFile);

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")));

/** Commands of every shell, and those of programs that are none of this project's. */
const PLAIN = ["curl", "export", "read", "tee"];
const NPM = ["ci", "install", "test"];
/** Commands of Pulumi that have commands beneath them. */
const PULUMI_GROUPS = ["config", "stack", "state"];

/** The simple commands of a block, in words, without where their output goes and the settings before them. */
function commandsOf(text: string): readonly (readonly string[])[] {
  const commands: string[][] = [];
  for (const line of text.replaceAll("\\\n", " ").split("\n")) {
    let words: string[] = [];
    commands.push(words);
    for (const part of parse(line.replace(/\s\d?(?:>>?|<)&?\s*[^\s|;&]+/g, ""), (name) => `$${name}`)) {
      if (typeof part === "string") words.push(part);
      else if ("comment" in part) break;
      else if (part.op === "glob") words.push(part.pattern);
      else commands.push((words = []));
    }
  }
  return commands
    .map((words) => words.slice(words.findIndex((word) => !/^\w+=/.test(word))))
    .filter(([first]) => first !== undefined && !/^\w+=/.test(first));
}

/** Tries a command line without doing what it says. Throws where it says what nobody takes. */
async function tryOut([command = "", ...args]: readonly string[]): Promise<void> {
  const [first = "", ...others] = args;
  if (command === "npx") return tryOut(args);
  if (command === "tpns") return tryTpns(args);
  if (command === "pulumi") return tryPulumi(args);
  if (command === "npm" && first === "run") return tryScript(others);
  if (command === "tpns-emulator") tryEmulator(args);
  else if (!PLAIN.includes(command) && !(command === "npm" && NPM.includes(first))) {
    throw new Error(`there is no test for ${command} ${first}`);
  }
}

async function tryTpns(args: readonly string[]): Promise<void> {
  if (args.includes("--help") || args.includes("--version")) return;
  await idleTpns().parseAsync(args, { from: "user" });
  if (args[0] === "emulator") tryEmulator(args.slice(1));
}

function tryEmulator(args: readonly string[]): void {
  if (args.includes("--help")) return;
  const output = { out: () => undefined, err: () => undefined };
  parseCommandLine(args, output);
}

async function tryScript([script = "", ...args]: readonly string[]): Promise<void> {
  if (scripts[script] === undefined) throw new Error(`package.json has no script ${script}`);
  const given = args.slice(args.indexOf("--") + 1);
  if (script === "emulator") tryEmulator(given);
  if (script === "pulumi") await tryPulumi(given);
}

const helps = new Map<string, Promise<string>>();

/** What the real CLI says of a command. */
async function helpOf(words: readonly string[]): Promise<string> {
  const name = words.join(" ");
  const help = helps.get(name) ?? askPulumi([...words, "--help"]);
  helps.set(name, help);
  return help;
}

async function askPulumi(args: readonly string[]): Promise<string> {
  const cli = await findPulumi();
  return (await runFile(cli.command, [...args])).stdout;
}

async function tryPulumi(args: readonly string[]): Promise<void> {
  const words = args.slice(0, PULUMI_GROUPS.includes(args[0] ?? "") && /^[a-z]/.test(args[1] ?? "") ? 2 : 1);
  const help = await helpOf(words);
  // Of a command that it does not know Pulumi shows the one above.
  if (help === (await helpOf(words.slice(0, -1)))) throw new Error(`there is no pulumi ${words.join(" ")}`);
  for (const option of args.filter((arg) => /^--?[a-z]/.test(arg)).map((arg) => arg.replace(/=.*/, ""))) {
    const known = new RegExp(`(?:^|[ ,])${option}(?:[ ,\\[]|$)`, "m").test(help);
    if (!known) throw new Error(`pulumi ${words.join(" ")} has no option ${option}`);
  }
}

describe("the command lines", () => {
  it.each(blocksOf("sh").map(({ place, text }) => [place, text]))("of %s are ones that are taken", async (_, text) => {
    const commands = commandsOf(text);
    expect(commands).not.toHaveLength(0);
    for (const command of commands) await tryOut(command);
  });
});
