import { describe, expect, it, test } from "@jest/globals";

import { ownPackage } from "../../../provider/src/cli/ownPackage";
import { runCommand } from "../../../provider/src/cli/runCommand";
import { startInProcess } from "../../support/inProcess";
import { idleTpns } from "./idleTpns";
import { bareWorld, runTpns } from "./runTpns";

const NAMES = idleTpns().commands.map((command) => command.name());

/** The command lines of `tpns` under "Example:", without what a shell does with their output. */
function examplesIn(help: string): readonly (readonly string[])[] {
  const [, examples = ""] = help.split(/^Example:$/m);
  return [...examples.matchAll(/^ {2}tpns (.*?)(?: [>|].*)?$/gm)].map(([, args = ""]) => args.split(" "));
}

describe("the help", () => {
  it.each(["", ...NAMES])("of `tpns %s` has examples that `tpns` takes", async (name) => {
    let out = "";
    const args = name === "" ? ["--help"] : [name, "--help"];
    expect(await runCommand(args, { ...bareWorld, out: (text) => (out += text) })).toBe(0);
    const examples = examplesIn(out);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      if (name !== "") expect(example[0]).toBe(name);
      if (!example.includes("--help")) await idleTpns().parseAsync(example, { from: "user" });
    }
    expect(out).toContain("--quiet");
    expect(out).toContain("--no-color");
  });
});

test("--quiet and --no-color stand before or after a command", async () => {
  for (const name of NAMES) {
    for (const args of [
      ["--quiet", "--no-color", name],
      [name, "--no-color", "--quiet"],
    ]) {
      const tpns = idleTpns();
      await tpns.parseAsync(args, { from: "user" });
      const command = tpns.commands.find((one) => one.name() === name);
      expect(command?.optsWithGlobals()).toMatchObject({ quiet: true, color: false });
    }
  }
});

const { version } = ownPackage();

test("--version prints the package's", async () => {
  const world = await startInProcess();
  try {
    expect(await runTpns(world, ["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  } finally {
    await world.stop();
  }
});
