import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const BIN = path.resolve(__dirname, "../../../provider/bin/tpns.js");

/** `tpns` in a process of its own. */
export class TpnsProcess {
  out = "";
  err = "";
  /** The exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly child;

  constructor(args: readonly string[], environment: NodeJS.ProcessEnv) {
    this.child = spawn(process.execPath, [BIN, ...args], { env: { ...process.env, ...environment } });
    this.child.stdout.on("data", (chunk: Buffer) => (this.out += chunk.toString()));
    this.child.stderr.on("data", (chunk: Buffer) => (this.err += chunk.toString()));
    this.ended = once(this.child, "close").then(() => this.child.exitCode);
  }

  /** Waits until it has printed something that looks so. */
  async printed(pattern: RegExp): Promise<string> {
    for (;;) {
      const [found] = pattern.exec(this.out) ?? [];
      if (found !== undefined) return found;
      await Promise.race([
        once(this.child.stdout, "data"),
        this.ended.then(() => {
          throw new Error(`ended early: ${this.err}`);
        }),
      ]);
    }
  }
}
