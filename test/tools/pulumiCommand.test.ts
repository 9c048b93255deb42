import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { command, type CommandEnd } from "../../tools/pulumi/src/command";
import { Machine } from "./pulumiMachine";

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
  machine.distribution(machine.bin);
});
afterEach(() => {
  jest.restoreAllMocks();
  machine.remove();
});

const run = (...args: string[]): Promise<CommandEnd> => command(args, { environment: machine.environment });

/** A pulumi that answers `version` and otherwise runs a script. */
const pulumi = (script: string): void => {
  machine.node(
    join(machine.bin, "pulumi"),
    `if (process.argv[2] === "version" && process.argv.length === 3) process.stdout.write("v3.245.0\\n"); else { ${script} }`,
  );
};

describe("the command", () => {
  it("hands its arguments to Pulumi and ends with Pulumi's exit code", async () => {
    pulumi(`log(process.argv.slice(2).join("|")); process.exitCode = 7;`);
    await expect(run("preview", "--stack", "a b")).resolves.toEqual({ code: 7 });
    expect(machine.log()).toEqual(["preview|--stack|a b"]);
  });

  it("ends by the signal that ended Pulumi", async () => {
    pulumi(`process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000);`);
    await expect(run("up")).resolves.toEqual({ signal: "SIGKILL" });
  });

  it("passes a signal on, and leaves no listener behind", async () => {
    const before = process.listenerCount("SIGTERM");
    pulumi(`process.on("SIGTERM", () => process.exit(9)); setInterval(() => {}, 1000); log("ready");`);
    const end = run("up");
    while (machine.log().length === 0) await turn();
    process.emit("SIGTERM", "SIGTERM");
    await expect(end).resolves.toEqual({ code: 9 });
    expect(process.listenerCount("SIGTERM")).toBe(before);
  });

  it("runs Pulumi with the CLI's folder first on PATH", async () => {
    const made = join(machine.entry, "bin");
    machine.distribution(made);
    machine.node(
      join(made, "pulumi"),
      `if (process.argv[2] === "up") log(process.env.PATH); else process.stdout.write("v3.245.0\\n");`,
    );
    machine.shell(join(machine.bin, "pulumi"), "exit 1");
    jest.spyOn(process.stderr, "write").mockReturnValue(true);
    await run("up");
    expect(machine.log()).toEqual([`${made}:${machine.bin}`]);
  });

  it("says where the CLI is", async () => {
    const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    await expect(run("--tpns-where")).resolves.toEqual({ code: 0 });
    expect(write.mock.calls).toEqual([[`${join(machine.bin, "pulumi")} v3.245.0\n`]]);
  });

  it("ends with 1 and a message without a stack when there is no CLI", async () => {
    machine.shell(join(machine.bin, "pulumi"), "exit 1");
    const said: string[] = [];
    jest.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
    await expect(run("up")).resolves.toEqual({ code: 1 });
    expect(said.at(-1)).toMatch(/^No Pulumi CLI was found, .*\nInstall the Pulumi CLI .*\n$/);
  });

  it("ends by the signal that comes while a CLI is being built", async () => {
    machine.shell(join(machine.bin, "pulumi"), "exit 1");
    machine.go({ build: "hang" });
    jest.spyOn(process.stderr, "write").mockReturnValue(true);
    const end = run("up");
    while (machine.log().length === 0) await turn();
    process.emit("SIGINT", "SIGINT");
    await expect(end).resolves.toEqual({ signal: "SIGINT" });
  });
});
