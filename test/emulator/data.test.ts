import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../emulator/src/index";
import { temporaryFolder } from "../support/temporaryFolder";
import { clientOf, ManualClock, tokenAccounts, type Client } from "./client";
import { DEFAULT_APP } from "../../emulator/src/index";

const inTemporaryFolder = temporaryFolder();
const running: Emulator[] = [];

afterEach(async () => {
  for (const emulator of running.splice(0)) await emulator.close();
});

async function start(options: EmulatorOptions): Promise<Client> {
  const emulator = await startEmulator(options);
  running.push(emulator);
  return clientOf(emulator, options.apps?.[0] ?? DEFAULT_APP);
}

async function close(): Promise<void> {
  for (const emulator of running.splice(0)) await emulator.close();
}

/** All that is to outlive the process. */
function keptOf({ emulator }: Client) {
  return {
    bindings: emulator.bindings(),
    history: emulator.history(),
    behaviour: emulator.behaviour,
    pending: emulator.pendingTasks(),
  };
}

describe("a folder of data", () => {
  it("keeps bindings, history, behaviour and pending writes", async () => {
    const clock = new ManualClock();
    const data = inTemporaryFolder("data");
    const first = await start({ data, clock });
    await first.write(tokenAccounts(2, { "t-1": ["0:ann", "1005:a@b.cn"], "t-2": ["0:bob"] }));
    first.emulator.device("t-2").setAccounts([{ account: "eve" }, { account: "dan", type: 3 }]);
    first.emulator.device("t-3").uninstall();
    first.emulator.setBehaviour({ lag: { kind: "fixed", ms: 9000 }, order: "reversed" });
    await first.write(tokenAccounts(2, { "t-1": ["0:late"] }));
    const kept = keptOf(first);
    expect(kept.pending).toBe(1);
    await close();

    const second = await start({ data, clock });
    expect(keptOf(second)).toEqual(kept);
    expect(await second.write(tokenAccounts(2, { "t-3": ["0:ann"] }))).toMatchObject({ result: ["1008006"] });
    clock.advance(9000);
    expect(second.emulator.bindings()["t-1"]).toEqual(["0:late"]);
    expect(second.emulator.history().at(-1)).toMatchObject({ at: clock.now(), cause: "operator2", token: "t-1" });
  });

  it.each([
    ["lost", { kind: "lost" }],
    ["twice", { kind: "twice", afterMs: 500 }],
    ["late by calls", { kind: "late", byCalls: 2 }],
    ["out of order", { kind: "outOfOrder" }],
  ] as const)("goes on as it would have without an end: a task %s", async (_, fault) => {
    const course = async (ends: boolean) => {
      const clock = new ManualClock();
      const data = ends ? inTemporaryFolder(`data-${fault.kind}`) : undefined;
      let client = await start({ data, clock, faults: [fault] });
      const restart = async () => {
        if (!ends) return;
        await close();
        client = await start({ data, clock });
      };
      await client.write(tokenAccounts(2, { "t-1": ["0:ann"] }));
      await restart();
      await client.query({ operator_type: 2, token_list: ["t-1"] });
      await restart();
      await client.write(tokenAccounts(2, { "t-1": ["0:bob"] }));
      clock.advance(100);
      await restart();
      await client.write(tokenAccounts(3, { "t-1": ["0:bob"] }));
      clock.advance(70_000);
      const { bindings, history } = keptOf(client);
      await close();
      return { bindings, history };
    };
    expect(await course(true)).toEqual(await course(false));
  });

  it("keeps the order in which tokens were bound, and so which one gives way", async () => {
    const data = inTemporaryFolder("data");
    const first = await start({ data });
    for (let token = 100; token > 0; token -= 1) first.emulator.device(`t-${token}`).bind("crowd");
    await close();
    const second = await start({ data });
    second.emulator.device("t-101").bind("crowd");
    expect(second.emulator.bindings()["t-100"]).toBeUndefined();
    expect(second.emulator.history().at(-1)).toMatchObject({ token: "t-100", cause: "eviction" });
  });

  it("counts calls on, so that a cause stays what it was", async () => {
    const data = inTemporaryFolder("data");
    const first = await start({ data });
    await first.write(tokenAccounts(2, { "t-1": ["0:ann"] }));
    await close();
    const second = await start({ data });
    await second.write(tokenAccounts(2, { "t-1": ["0:bob"] }));
    expect(second.emulator.journal()).toMatchObject([{ sequence: 2 }]);
  });

  it("takes settings that are given over those that were kept, and no others", async () => {
    const data = inTemporaryFolder("data");
    await start({ data, behaviour: { message: "ok", order: "reversed" } });
    await close();
    const { emulator } = await start({ data, behaviour: { order: "request" } });
    expect(emulator.behaviour).toMatchObject({ message: "ok", order: "request" });
  });

  it("forgets what a reset forgets, and time goes on where it was let pass", async () => {
    const data = inTemporaryFolder("data");
    const clock = new ManualClock();
    const first = await start({ data, clock });
    first.emulator.device("t-1").bind("ann");
    first.emulator.reset();
    first.emulator.device("t-2").bind("bob");
    await fetch(`${first.emulator.url}/_emulator/pass-time`, { method: "POST", body: '{"ms":3600000}' });
    await close();
    const second = await start({ data, clock });
    second.emulator.device("t-2").bind("cid");
    expect(second.emulator.history()).toMatchObject([{ token: "t-2" }, { token: "t-2", at: clock.now() + 3_600_000 }]);
  });

  it("is refused where it is a file, or in one", async () => {
    const file = inTemporaryFolder("a-file");
    writeFileSync(file, "mine");
    for (const data of [file, path.join(file, "data")]) {
      await expect(startEmulator({ data })).rejects.toThrow(`${data}: is no folder, and none can be made`);
    }
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  it("is one emulator's alone", async () => {
    const data = inTemporaryFolder("data");
    await start({ data });
    await expect(startEmulator({ data })).rejects.toThrow(
      /keeps its data there; give each emulator a folder of its own/,
    );
    await close();
    await start({ data });
  });

  it("is taken over from a process that is gone, and from another with its number", async () => {
    const data = inTemporaryFolder("data");
    await start({ data });
    await close();
    for (const holder of ['{"pid":4194303,"started":"1"}', `{"pid":${process.pid},"started":"1"}`, "", '{"pid":']) {
      writeFileSync(path.join(data, "lock"), holder);
      await start({ data });
      await close();
    }
  });

  const onLinux = process.platform === "linux" ? it : it.skip;
  onLinux("is taken over from a process that has ended and that nobody asked how", async () => {
    const data = inTemporaryFolder("data");
    mkdirSync(data);
    // The shell becomes a program that does not ask after the child that it had.
    const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      const pid = Number(await once(parent.stdout, "data").then(String));
      const stat = () => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      while (stat()[0] !== "Z") await setImmediate();
      writeFileSync(path.join(data, "lock"), JSON.stringify({ pid, started: stat()[19] }));
      await start({ data });
    } finally {
      parent.kill("SIGKILL");
    }
  });

  it("goes without the last record where that was not written whole", async () => {
    const data = inTemporaryFolder("data");
    const first = await start({ data });
    first.emulator.device("t-1").bind("ann");
    first.emulator.device("t-2").bind("bob");
    await close();
    const [log = ""] = readdirSync(data).filter((name) => name.endsWith(".ndjson"));
    const text = readFileSync(path.join(data, log), "utf8");
    writeFileSync(path.join(data, log), text.slice(0, -5));
    const second = await start({ data });
    expect(second.emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
  });

  /** What somebody does to the files, and what is said of it. */
  const DAMAGES: readonly (readonly [string, (data: string, log: string) => void, RegExp])[] = [
    [
      "a state that is no JSON",
      (data) => {
        writeFileSync(path.join(data, "state.json"), "{");
      },
      /state\.json: is no JSON/,
    ],
    [
      "an empty state",
      (data) => {
        writeFileSync(path.join(data, "state.json"), "");
      },
      /state\.json: is no JSON/,
    ],
    [
      "a state of another make",
      (data) => {
        writeFileSync(path.join(data, "state.json"), '{"format":"other"}');
      },
      /state\.json: format: /,
    ],
    [
      "a state that says two things",
      (data) => {
        edit(path.join(data, "state.json"), '"bindings":[]', '"bindings":[{"token":"t-9","accounts":["0:x1"]}]');
      },
      /apps\.1500001048: bindings and order do not say the same/,
    ],
    [
      "a setting that there is not",
      (data) => {
        edit(path.join(data, "state.json"), '"message":"NO_ERROR"', '"message":"hello"');
      },
      /message/,
    ],
    [
      "a state that is gone",
      (data) => {
        rmSync(path.join(data, "state.json"));
      },
      /state\.json: is missing beside log-/,
    ],
    [
      "a log that is gone",
      (data, log) => {
        rmSync(path.join(data, log));
      },
      /log-\d+\.ndjson: is missing/,
    ],
    [
      "a line of the log that is no JSON",
      (data, log) => {
        edit(path.join(data, log), '"ann"', '"ann');
      },
      /log-\d+\.ndjson:1: is no JSON/,
    ],
    [
      "a line of the log that says nothing known",
      (data, log) => {
        edit(path.join(data, log), '"what":"device"', '"what":"dance"');
      },
      /log-\d+\.ndjson:1: /,
    ],
  ];

  it.each(DAMAGES)("is refused for %s, and left as it is", async (_, damage, message) => {
    const data = inTemporaryFolder("data");
    const first = await start({ data });
    first.emulator.device("t-1").bind("ann");
    first.emulator.device("t-2").bind("bob");
    await close();
    const [log = ""] = readdirSync(data).filter((name) => name.endsWith(".ndjson"));
    damage(data, log);
    const before = contentsOf(data);
    await expect(startEmulator({ data })).rejects.toThrow(message);
    expect(contentsOf(data)).toEqual(before);
  });

  it("is refused where it is about an app that is not given, or in another dialect", async () => {
    const data = inTemporaryFolder("data");
    const app = { accessId: "1500000001", secretKey: "k1" };
    await start({ data, apps: [app] });
    await close();
    await expect(startEmulator({ data })).rejects.toThrow(/has an app 1500000001, .* give it with --app/);
    await expect(startEmulator({ data, apps: [{ ...app, dialect: "xg" }] })).rejects.toThrow(/speaks tpns/);
    await start({ data, apps: [app, { accessId: "2", secretKey: "k2" }] });
  });

  it("holds no key", async () => {
    const data = inTemporaryFolder("data");
    const client = await start({ data, apps: [{ accessId: "1500000001", secretKey: "a-key-to-keep" }] });
    await client.write(tokenAccounts(2, { "t-1": ["0:ann"] }));
    await close();
    expect(JSON.stringify(contentsOf(data))).not.toContain("a-key-to-keep");
  });
});

describe("without a folder", () => {
  it("nothing is written", async () => {
    const folder = inTemporaryFolder("empty");
    const before = readdirSync(path.dirname(folder));
    const client = await start({});
    await client.write(tokenAccounts(2, { "t-1": ["0:ann"] }));
    expect(readdirSync(path.dirname(folder))).toEqual(before);
  });
});

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}
