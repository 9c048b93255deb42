import { execFile, spawn } from "node:child_process";
import { addAbortListener, once } from "node:events";
import { homedir, hostname } from "node:os";
import { promisify } from "node:util";

import { z } from "zod";

import type { Machine } from "./Machine";

const LIMIT_MILLISECONDS = 10_000;

const exited = z.tuple([z.int().nullable()]).rest(z.unknown());

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  return {
    nodeVersion: process.versions.node,
    // Asked when it is needed: it may be gone, which is no reason for all else to fail.
    get directory() {
      return process.cwd();
    },
    home: homedir(),
    hostName: hostname(),
    isRunning,
    async ask(program, args, signal) {
      const environment = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
      const { stdout } = await promisify(execFile)(program, args, {
        env: environment,
        timeout: LIMIT_MILLISECONDS,
        killSignal: "SIGKILL",
        signal,
        windowsHide: true,
      });
      return stdout;
    },
    async handOver(program, args, signal) {
      const child = spawn(program, args, { stdio: "inherit" });
      const listener = addAbortListener(signal, () => {
        child.kill("SIGTERM");
      });
      try {
        const [code] = exited.parse(await once(child, "exit"));
        return code ?? 1;
      } finally {
        listener[Symbol.dispose]();
      }
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process may be asked for, but not be signalled.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
