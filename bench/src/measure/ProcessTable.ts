import { readdirSync, readFileSync } from "node:fs";

/** What the system says of its processes. */
export interface ProcessTable {
  /** All that there are now. */
  pids(): number[];
  /** A file of a process in /proc; empty where the process has gone. */
  read(pid: number | "self", file: "stat" | "status" | "cmdline"): string;
}

/** The table of this machine; undefined where there is no /proc, as on macOS and Windows. */
export function processTable(): ProcessTable | undefined {
  const table: ProcessTable = {
    pids: () =>
      readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .map(Number),
    read: (pid, file) => {
      try {
        return readFileSync(`/proc/${pid}/${file}`, "latin1");
      } catch {
        return "";
      }
    },
  };
  return table.read("self", "stat") === "" ? undefined : table;
}
