import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { parseCommandLine } from "../../emulator/src/command/commandLine";
import { DEFAULT_BEHAVIOUR, singleBehaviours, startEmulator } from "../../emulator/src/index";
import { temporaryFolder } from "../support/temporaryFolder";
import { json, tokenAccounts } from "./client";

const bin = join(__dirname, "../../emulator/bin/tpns-emulator.js");
const inTemporaryFolder = temporaryFolder();
const running: Command[] = [];

afterEach(async () => {
  for (const command of running.splice(0)) {
    command.kill("SIGKILL");
    await command.ended;
  }
});

/** A started command: what it said so far, and how it ends. */
class Command {
  out = "";
  err = "";
  readonly ended: Promise<number | null>;
  readonly #child;

  constructor(args: readonly string[]) {
    this.#child = spawn(process.execPath, [bin, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    this.#child.stdout.on("data", (chunk: Buffer) => (this.out += chunk.toString()));
    this.#child.stderr.on("data", (chunk: Buffer) => (this.err += chunk.toString()));
    this.ended = once(this.#child, "close").then(() => this.#child.exitCode);
    running.push(this);
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** The address it listens on, as soon as it has said all that it says. */
  async url(): Promise<string> {
    for (;;) {
      const url = /http:\/\/\S+/.exec(this.out)?.[0];
      if (url !== undefined && this.out.endsWith("\n")) return url;
      await Promise.race([
        once(this.#child.stdout, "data"),
        this.ended.then(() => {
          throw new Error(`ended early: ${this.err}`);
        }),
      ]);
    }
  }
}

describe("tpns-emulator", () => {
  it("says where it listens and what to export, and serves until it is told to stop", async () => {
    const command = new Command(["--port", "0"]);
    const url = await command.url();
    const exported: Record<string, string | undefined> = Object.fromEntries(
      [...command.out.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = "", value]) => [name, value]),
    );
    expect(command.out.split("\n").slice(0, 2)).toEqual([
      `tpns-emulator listens on ${url}`,
      `its page: ${url}/_emulator/`,
    ]);
    expect(exported).toEqual({
      TPNS_ACCESS_POINT: url,
      TPNS_ACCESS_ID: "1500001048",
      TPNS_SECRET_KEY: expect.stringMatching(/.+/),
    });

    const headers = { Authorization: `Basic ${btoa(`${exported.TPNS_ACCESS_ID}:${exported.TPNS_SECRET_KEY}`)}` };
    const body = JSON.stringify(tokenAccounts(2, { "t-1": ["0:ann"] }));
    const answer = await fetch(`${url}/v3/device/account/batchoperate`, { method: "POST", headers, body });
    expect(await json(answer)).toMatchObject({ ret_code: 0 });
    command.kill("SIGTERM");
    expect(await command.ended).toBe(0);
    expect(command.err).toBe("");
  });

  it("says nothing of many calls at once", async () => {
    const command = new Command(["--quiet", "--set", "roundTripMs=20"]);
    const url = await command.url();
    const calls = Array.from({ length: 30 }, () => fetch(`${url}/v3/device/account/query`, { method: "POST" }));
    await Promise.all(calls.map(async (call) => json(await call)));
    command.kill("SIGTERM");
    expect(await command.ended).toBe(0);
    expect(command.err).toBe("");
  });

  it("ends well when interrupted", async () => {
    const command = new Command(["--quiet"]);
    await command.url();
    command.kill("SIGINT");
    expect(await command.ended).toBe(0);
  });

  it("takes apps, settings and a lag, and prints the address alone when quiet", async () => {
    const command = new Command(
      "--quiet --app 1500000001:k1 --app 1600000001:k2 --set message=ok --set invalidTokenCode=1008029 --set elementSuccess=0 --set extraKeys=true --lag 0-12000".split(
        " ",
      ),
    );
    const url = await command.url();
    expect(command.out).toBe(`${url}\n`);
    expect(await json(await fetch(`${url}/_emulator/state`))).toMatchObject({
      behaviour: {
        message: "ok",
        invalidTokenCode: 1008029,
        elementSuccess: "0",
        extraKeys: true,
        lag: { kind: "range", minMs: 0, maxMs: 12_000 },
      },
      apps: { "1500000001": {}, "1600000001": {} },
    });
  });

  it.each([
    ["--set order=none", /order/],
    ["--app 1:k1 --app 1:k2", /twice/],
    ['--fault {"kind":"lost","on":{"accessId":"1"}}', /no such app/],
  ])("refuses %s in one line and with an exit code of its own", async (args, message) => {
    const command = new Command(args.split(" "));
    expect(await command.ended).toBe(4);
    expect(command.err).toMatch(message);
    expect(command.err).toMatch(/^[^\n]+\n$/);
    expect(command.out).toBe("");
  });

  it("takes faults", async () => {
    const command = new Command([
      "--fault",
      '{"kind":"code","code":1008004,"effect":"none","times":3}',
      "--fault",
      '{"kind":"lost","on":{"token":"t-1"}}',
    ]);
    const faults = await fetch(`${await command.url()}/_emulator/faults`);
    expect(await faults.json()).toMatchObject([
      { id: 1, fault: { kind: "code", code: 1008004 }, remaining: 3 },
      { id: 2, fault: { kind: "lost", on: { token: "t-1" } }, remaining: 1 },
    ]);
  });

  it("fails in one line where the port is taken", async () => {
    const emulator = await startEmulator();
    try {
      const command = new Command(["--port", new URL(emulator.url).port]);
      expect(await command.ended).toBe(1);
      expect(command.err).toMatch(/^tpns-emulator: .*EADDRINUSE.*\n$/);
    } finally {
      await emulator.close();
    }
  });

  it("exports what a client of an XG app needs", async () => {
    const command = new Command("--app 1500000001:k1:xg --app 1600000001:k2".split(" "));
    const url = await command.url();
    expect(command.out.split("\n").slice(2, -1)).toEqual([
      `export TPNS_ACCESS_POINT=${url}`,
      "export TPNS_ACCESS_ID=1500000001",
      "export TPNS_SECRET_KEY=k1",
      "export TPNS_DIALECT=xg",
      "export TPNS_PLATFORM=android",
      "export TPNS_SECRET_KEY_1600000001=k2",
    ]);
    expect(await json(await fetch(`${url}/_emulator/state`))).toMatchObject({
      apps: { "1500000001": { dialect: "xg" }, "1600000001": { dialect: "tpns" } },
    });
  });

  it("helps", async () => {
    const command = new Command(["--help"]);
    expect(await command.ended).toBe(0);
    expect(command.out).toContain("overrideScope=token|type");
    expect(command.out).toContain("platformRequired=false|true");
    expect(command.out).toContain("Kinds of faults: code, elements, ");
  });

  it("listens on the first address of a name", async () => {
    const url = await new Command(["--host", "localhost"]).url();
    expect(url).toMatch(/^http:\/\/(127\.0\.0\.1|\[::1\]):\d+$/);
    expect((await fetch(`${url}/_emulator/state`)).status).toBe(200);
  });

  it("warns where other machines can reach it", async () => {
    const command = new Command(["--host", "0.0.0.0"]);
    expect(await command.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    command.kill("SIGTERM");
    expect(await command.ended).toBe(0);
    expect(command.err).toMatch(/^warning: .*; its page and admin API are off without --admin-token\n$/);
    expect(command.out).not.toContain("its page");
  });

  it("keeps what there is in a folder, names devices, and asks for a token", async () => {
    const file = inTemporaryFolder("devices.yaml");
    writeFileSync(file, "- { name: Pixel 9, token: t-1, accounts: ann }\n");
    const args = ["--data", inTemporaryFolder("data"), "--devices", file, "--admin-token", "correct-horse"];
    const first = new Command([...args, "--set", "message=ok"]);
    const headers = { authorization: "Bearer correct-horse" };
    const url = await first.url();
    expect((await fetch(`${url}/_emulator/state`)).status).toBe(401);
    const act = { method: "POST", headers, body: '{"token":"t-1","action":"bind","account":"ann"}' };
    expect((await fetch(`${url}/_emulator/device`, act)).status).toBe(200);
    first.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    const second = new Command(args);
    const state = await json(await fetch(`${await second.url()}/_emulator/state`, { headers }));
    expect(state).toMatchObject({
      behaviour: { message: "ok" },
      apps: { "1500001048": { bindings: { "t-1": ["0:ann"] } } },
    });
  });
});

describe("the arguments", () => {
  it.each([
    ["--set colour=red", /colour/],
    ["--set order=none", /order/],
    ["--set order", /setting=value/],
    ["--set lag=5", /lag/],
    ["--lag soon", /lag/],
    ["--lag 9-1", /lag/],
    ["--lag 86400001", /lag/],
    ["--port 65536", /port/],
    ["--port x", /port/],
    ["--app 1500000001", /AccessID:SecretKey/],
    ["--colour red", /colour/],
    ["--fault gremlin", /--fault.*a fault is JSON/],
    ['--fault {"kind":"gremlin"}', /--fault.*kind: none of code/],
    ["start", /arguments/],
  ])("cannot be %s", (args, message) => {
    let said = "";
    const parse = () => parseCommandLine(args.split(" "), { out: fail, err: (text) => (said += text) });
    const complaint = complaintOf(parse);
    expect(`${said}${complaint}`).toMatch(message);
    expect(said).toMatch(/^([^\n]+\n)?$/);
  });

  it.each([
    ["", { host: "127.0.0.1", port: 0, apps: undefined, quiet: false, behaviour: DEFAULT_BEHAVIOUR }],
    ["--host ::1 --port 8080", { host: "::1", port: 8080 }],
    ["--app 1:a:b", { apps: [{ accessId: "1", secretKey: "a:b" }] }],
    ["--app 1:a:xg", { apps: [{ accessId: "1", secretKey: "a", dialect: "xg" }] }],
    ["--app 1:a:b:xg", { apps: [{ accessId: "1", secretKey: "a:b", dialect: "xg" }] }],
    ["--app 1:a:xg:tpns", { apps: [{ accessId: "1", secretKey: "a:xg", dialect: "tpns" }] }],
    ["--app 1:xg", { apps: [{ accessId: "1", secretKey: "xg" }] }],
    ["--set platformRequired=true", { behaviour: { platformRequired: true } }],
    ["--lag 2000", { behaviour: { lag: { kind: "fixed", ms: 2000 } } }],
    ["--lag manual --set order=reversed", { behaviour: { lag: { kind: "manual" }, order: "reversed" } }],
    ['--set lag={"kind":"manual"}', { behaviour: { lag: { kind: "manual" } } }],
    ["--set authFailure=403 --set elementSuccess=0", { behaviour: { authFailure: "403", elementSuccess: "0" } }],
    ['--fault {"kind":"lost","times":null}', { faults: [{ kind: "lost", times: null }] }],
    ["--set listLimit=7 --set listLimit=null", { behaviour: { listLimit: null } }],
    ["--set message=NO_ERROR --lag 0", { given: { message: "NO_ERROR", lag: { kind: "fixed", ms: 0 } } }],
    ["--devices devices.csv --data folder", { devices: "devices.csv", data: "folder", given: {} }],
  ])("may be %j", (args, meaning) => {
    const words = args.split(" ").filter((word) => word !== "");
    expect(parseCommandLine(words, { out: fail, err: fail })).toMatchObject(meaning);
  });

  it("may set every setting to every value that it has", () => {
    for (const { setting, value, behaviour } of singleBehaviours()) {
      const parsed = parseCommandLine(["--set", `${setting}=${String(value)}`], { out: fail, err: fail });
      expect(parsed.behaviour).toEqual(behaviour);
    }
  });
});

function fail(text: string): never {
  throw new Error(`said: ${text}`);
}

function complaintOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return String(error);
  }
  throw new Error("no complaint");
}
