import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const BIN = join(__dirname, "../../emulator/bin/tpns-emulator.js");

/** `tpns-emulator` as a process of its own. */
export class EmulatorCommand {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Starts it, and waits until it says where it listens. */
  static async start(args: readonly string[]): Promise<EmulatorCommand> {
    const child = spawn(process.execPath, [BIN, "--quiet", ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let complaint = "";
    child.stderr.on("data", (part: Buffer) => (complaint += part.toString()));
    const lines = createInterface({ input: child.stdout });
    const url = await Promise.race([
      once(lines, "line").then(([line]) => String(line)),
      once(child, "close").then(() => {
        throw new Error(`it ended with ${child.exitCode ?? "a signal"}: ${complaint}`);
      }),
    ]);
    return new EmulatorCommand(child, url);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const closed = once(this.#child, "close");
    this.#child.kill(signal);
    await closed;
  }
}
