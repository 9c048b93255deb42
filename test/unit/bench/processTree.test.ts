import { expect, test } from "@jest/globals";

import { processStat } from "../../../bench/src/measure/processStat";
import type { ProcessTable } from "../../../bench/src/measure/ProcessTable";
import { ProcessTree } from "../../../bench/src/measure/ProcessTree";

/** A process of a machine that a test makes up. */
interface FakeProcess {
  readonly parent: number;
  readonly ticks?: number;
  readonly waited?: number;
  readonly started?: number;
  readonly peak?: number;
  readonly command?: string;
}

/** The text of /proc/<pid>/stat, as Linux writes it. */
function statText({ parent, ticks = 0, waited = 0, started = 1 }: FakeProcess): string {
  const before = `S ${parent} 7 7 0 -1 4194304 1 2 3 4`;
  return `7 (a name) with ) brackets) ${before} ${ticks} 0 ${waited} 0 20 0 11 0 ${started} 1 2 3\n`;
}

function machine(processes: Record<number, FakeProcess>): ProcessTable {
  return {
    pids: () => Object.keys(processes).map(Number),
    read: (pid, file) => {
      const one = processes[Number(pid)];
      if (one === undefined) return "";
      if (file === "stat") return statText(one);
      return file === "status" ? `Name:\tx\nVmHWM:\t${one.peak ?? 0} kB\n` : (one.command ?? "").replaceAll(" ", "\0");
    },
  };
}

test("a process is told from its stat, whatever its name", () => {
  const text = statText({ parent: 3, ticks: 40, waited: 50, started: 60 });
  expect(processStat(text)).toEqual({ parent: 3, ticks: 40, waitedTicks: 50, started: 60 });
  expect(processStat("")).toBeUndefined();
});

test("the time of a tree is that of all its processes, each counted once", () => {
  const processes: Record<number, FakeProcess> = {
    10: { parent: 1, ticks: 100 },
    11: { parent: 10, ticks: 20 },
    12: { parent: 11, ticks: 3 },
    99: { parent: 1, ticks: 5_000 },
  };
  const tree = new ProcessTree(10, machine(processes));
  tree.look();
  expect(tree.processorMs()).toBe(1_230);

  // 11 ends without having waited for 12, and 10 waits for 11; 12 runs on, as a child of init.
  delete processes[11];
  processes[10] = { parent: 1, ticks: 101, waited: 21 };
  processes[12] = { parent: 1, ticks: 4 };
  tree.look();
  expect(tree.alive()).toEqual([10, 12]);
  expect(tree.processorMs()).toBe(1_250);
});

test("children that no look has seen count once their parent has waited for them", () => {
  const processes = { 10: { parent: 1, ticks: 1, waited: 400 } };
  const tree = new ProcessTree(10, machine(processes));
  tree.look();
  expect(tree.processorMs()).toBe(4_010);
});

test("a later process with the id of one that ended is none of the tree", () => {
  const processes: Record<number, FakeProcess> = { 10: { parent: 1 }, 11: { parent: 10, ticks: 2 } };
  const tree = new ProcessTree(10, machine(processes));
  tree.look();
  processes[11] = { parent: 1, ticks: 900, started: 2 };
  tree.look();
  expect(tree.processorMs()).toBe(20);
  expect(tree.alive()).toEqual([10]);
});

test("memory is the highest peak of the process that is meant", () => {
  const processes: Record<number, FakeProcess> = {
    10: { parent: 1, peak: 900_000, command: "pulumi up" },
    11: { parent: 10, peak: 102_400, command: "node /x/dynamic-provider" },
  };
  const tree = new ProcessTree(10, machine(processes));
  tree.look();
  processes[11] = { parent: 10, peak: 0, command: "" };
  tree.look();
  expect(tree.peakMegabytes(/^node .*dynamic-provider/)).toBe(100);
  expect(tree.peakMegabytes(/terraform/)).toBeUndefined();
});
