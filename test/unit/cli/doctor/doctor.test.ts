import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, describe, expect, it, test } from "@jest/globals";
import { z } from "zod";

import { systemClock } from "../../../../provider/src/calls/Clock";
import { ownPackage } from "../../../../provider/src/cli/ownPackage";
import { runCommand } from "../../../../provider/src/cli/runCommand";
import type { Probed } from "../../../../provider/src/tpns/probe";
import { environmentOf } from "../../../support/environmentOf";
import { inWorld, type InProcess } from "../../../support/inProcess";
import { startTunnel } from "../../../support/tunnel";
import { type Around, bareWorld, runTpns } from "../runTpns";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tpns-doctor-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const answer = z.object({
  checks: z.array(z.object({ check: z.string(), state: z.string(), says: z.string(), advice: z.string().optional() })),
});
type Check = z.output<typeof answer>["checks"][number];

/** Runs `tpns doctor` in the folder of the test, and gives the findings of each check. */
async function examined(world: InProcess, around: Around = {}, ...args: readonly string[]) {
  const machine = { directory: folder, home: folder, ...around.machine };
  const { code, out, err } = await runTpns(world, ["doctor", "--json", ...args], {
    // The service's Date is of the machine's own clock.
    clock: systemClock,
    ...around,
    machine,
  });
  expect(err).toBe("");
  const { checks } = answer.parse(JSON.parse(out));
  const of = (name: string): readonly Check[] => checks.filter(({ check }) => check === name);
  return { code, out, of, states: Object.fromEntries(checks.map(({ check, state }) => [check, state])) };
}

/** Puts files into the folder of the test. */
async function put(files: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  }
}

const installed = (version: string, node = ">=20") => ({
  "node_modules/pulumi-tpns/package.json": { name: "pulumi-tpns", version: ownPackage().version },
  "node_modules/@pulumi/pulumi/package.json": { name: "@pulumi/pulumi", version, engines: { node } },
});

describe("where all is well", () => {
  const pulumi = (program: string, args: readonly string[]): Promise<string> =>
    Promise.resolve(program === "pulumi" && args[0] === "version" ? "v3.248.0\n" : "");

  it("each check says so, and one query was made", () =>
    inWorld({}, async (world) => {
      await put({ ...installed("3.248.0"), "Pulumi.yaml": "name: phones\nruntime: nodejs\n" });
      const environment = { PULUMI_BACKEND_URL: `file://${folder}` };
      const { code, states } = await examined(world, { environment, machine: { ask: pulumi } });
      expect(code).toBe(0);
      expect(states).toEqual({
        settings: "ok",
        proxy: "ok",
        certificates: "ok",
        connection: "ok",
        clock: "ok",
        authentication: "ok",
        Node: "ok",
        "Pulumi CLI": "ok",
        "pulumi-tpns": "ok",
        "@pulumi/pulumi": "ok",
        project: "ok",
        "stack locks": "ok",
      });
      expect(world.emulator.counts()).toMatchObject({ calls: 1, queryByToken: 1 });
    }));

  it("the lines for people say it in words and colour, and only what is wrong with --quiet", () =>
    inWorld({}, async (world) => {
      const around = { stdoutIsTerminal: true, clock: systemClock, machine: { ask: pulumi, directory: folder } };
      const { out } = await runTpns(world, ["doctor"], around);
      expect(out).toContain("\u001b[32mok         \u001b[39m  authentication  the service accepts the AccessID");
      const quiet = await runTpns(world, ["doctor", "--quiet", "--no-color"], around);
      expect(quiet.out).not.toMatch(/^ok/m);
      expect(quiet.out).toMatch(/^warning {6}@pulumi\/pulumi {2}no program in .* finds it\n {29}to do: npm install/);
    }));
});

describe("settings", () => {
  it("are shown with where each came from, and without the key", () =>
    inWorld({}, async (world) => {
      const environment = { TPNS_SECRET_KEY_1500001048: "emulator-demo-key", TPNS_CONCURRENCY: "2" };
      const { of, out } = await examined(world, { environment }, "--access-point", world.emulator.url);
      expect(of("settings")).toEqual([
        {
          check: "settings",
          state: "ok",
          says: `1500001048@${world.emulator.url}; accessId from TPNS_ACCESS_ID, accessPoint from --access-point, concurrency from TPNS_CONCURRENCY, secretKey from TPNS_SECRET_KEY_1500001048`,
        },
      ]);
      expect(out).not.toContain("emulator-demo-key");
    }));

  it("that are missing or wrong end with 4, each with what to write", () =>
    inWorld({}, async (world) => {
      const environment = { TPNS_SECRET_KEY: undefined, TPNS_PLATFORM: "symbian" };
      const { code, of, states } = await examined(world, { environment });
      expect(code).toBe(4);
      expect(of("settings")).toMatchObject([
        { state: "problem", says: 'platform: write "android" or "ios" (found in TPNS_PLATFORM)' },
        {
          state: "problem",
          says: "secretKey: missing",
          advice: expect.stringContaining("set TPNS_SECRET_KEY in the environment"),
        },
      ]);
      expect(states).toMatchObject({ connection: "ok", authentication: "not checked" });
    }));

  it("may hide a key that was set with its quotes", () =>
    inWorld({}, async (world) => {
      const { code, of } = await examined(world, { environment: { TPNS_SECRET_KEY: '"emulator-demo-key"' } });
      expect(code).toBe(5);
      expect(of("settings").at(-1)).toMatchObject({ state: "warning", says: expect.stringContaining("quotes") });
    }));

  it("without an access point leave nothing to ask", () =>
    inWorld({}, async (world) => {
      const { code, states } = await examined(world, { environment: { TPNS_ACCESS_POINT: "mars" } });
      expect(code).toBe(4);
      expect(states).toMatchObject({ connection: "not checked" });
      expect(world.emulator.counts().calls).toBe(0);
    }));
});

describe("the connection", () => {
  const failed = (reason: string, sent = false): Probed => ({ reached: false, reason, sent });
  const cases: [says: string, probed: Probed][] = [
    ["DNS: the name has no address (ENOTFOUND)", failed("ENOTFOUND")],
    ["DNS: the name has no address (EAI_AGAIN)", failed("EAI_AGAIN")],
    ["TCP: no connection comes about (ECONNREFUSED)", failed("ECONNREFUSED")],
    ["TCP: no connection comes about (UND_ERR_CONNECT_TIMEOUT)", failed("UND_ERR_CONNECT_TIMEOUT")],
    ["TLS: the certificate is not trusted, or no protocol is agreed on (CERT_HAS_EXPIRED)", failed("CERT_HAS_EXPIRED")],
    ["(SELF_SIGNED_CERT_IN_CHAIN)", failed("SELF_SIGNED_CERT_IN_CHAIN")],
    ["(ERR_TLS_CERT_ALTNAME_INVALID)", failed("ERR_TLS_CERT_ALTNAME_INVALID")],
    ["TCP or TLS: no connection comes about (TIMEOUT)", failed("TIMEOUT")],
    ["HTTP: no answer to a request (TIMEOUT)", failed("TIMEOUT", true)],
    ["HTTP: no answer to a request (UND_ERR_SOCKET)", failed("UND_ERR_SOCKET", true)],
  ];
  it.each(cases)("that fails is told apart: %s", (says, probed) =>
    inWorld({}, async (world) => {
      const { code, of, states } = await examined(world, { probe: () => Promise.resolve(probed) });
      expect(code).toBe(1);
      expect(of("connection")).toMatchObject([{ state: "problem", says: expect.stringContaining(says) }]);
      expect(states.authentication).toBeUndefined();
      expect(world.emulator.counts().calls).toBe(0);
    }),
  );

  it("to a port where nobody listens is refused in truth", () =>
    inWorld({}, async (world) => {
      const { emulator, ...rest } = world;
      await emulator.close();
      const { code, of } = await examined({ emulator, ...rest });
      expect(code).toBe(1);
      expect(of("connection")).toMatchObject([{ says: expect.stringContaining("TCP: ") }]);
    }));

  it("that answers with a server's error is a warning", () =>
    inWorld({}, async (world) => {
      const probed = { reached: true, status: 502, date: undefined } as const;
      const { code, states } = await examined(world, { probe: () => Promise.resolve(probed) });
      expect(code).toBe(0);
      expect(states).toMatchObject({ connection: "warning", clock: "not checked", authentication: "ok" });
    }));
});

test.each([
  [0, "ok"],
  [60, "ok"],
  [-60, "ok"],
  [61, "warning"],
  [-61, "warning"],
])("a clock that is %d s off the service's Date is: %s", (seconds, state) =>
  inWorld({}, async (world) => {
    const date = new Date(world.clock.now() - seconds * 1000).toUTCString();
    const probed = { reached: true, status: 404, date } as const;
    const { code, states } = await examined(world, { clock: world.clock, probe: () => Promise.resolve(probed) });
    expect({ code, state: states.clock }).toEqual({ code: 0, state });
  }),
);

describe("the service", () => {
  it.each(["body", "403"] as const)("that does not take the key ends it with 5: %s", (authFailure) =>
    inWorld({ authFailure }, async (world) => {
      const { code, of, out } = await examined(world, { environment: { TPNS_SECRET_KEY: "hush-hush" } });
      expect(code).toBe(5);
      expect(of("authentication")).toMatchObject([
        { state: "problem", advice: expect.stringContaining("Check the SecretKey") },
      ]);
      expect(out).not.toContain("hush-hush");
    }),
  );
});

test("a service that answers for another token than was asked for is a problem", () =>
  inWorld({ unknownInQuery: "empty", tokenSpelling: "prefixed" }, async (world) => {
    const { code, of } = await examined(world);
    expect(code).toBe(1);
    expect(of("authentication")).toMatchObject([
      { state: "problem", says: expect.stringContaining("[TPNS_UNASKED_ANSWER]") },
    ]);
  }));

describe("the proxy and the certificates", () => {
  const cases: [check: string, environment: NodeJS.ProcessEnv, state: string, says: RegExp][] = [
    ["proxy", {}, "ok", /^calls go straight to 127\.0\.0\.1:\d+: no proxy is set$/],
    ["proxy", { HTTP_PROXY: "http://u:hush@p:1", NO_PROXY: "127.0.0.1" }, "ok", /: NO_PROXY names it$/],
    [
      "proxy",
      { HTTP_PROXY: "http://u:hush@p:1" },
      "warning",
      /^calls go through p:1 \(HTTP_PROXY\), .* is this machine$/,
    ],
    ["proxy", { HTTP_PROXY: "u:hush@p:3128" }, "warning", /^calls go through p:3128 \(HTTP_PROXY\)/],
    ["proxy", { http_proxy: "", HTTP_PROXY: " " }, "ok", /: no proxy is set$/],
    ["proxy", { HTTP_PROXY: "http://u:hush@:bad" }, "problem", /^HTTP_PROXY is not the URL of a proxy$/],
    ["proxy", { HTTP_PROXY: "socks5://u:hush@p" }, "problem", /^HTTP_PROXY names a SOCKS proxy/],
    ["proxy", { HTTP_PROXY: "u:hush%@p" }, "problem", /^HTTP_PROXY has a user or a password with a bare %$/],
    ["certificates", { NODE_EXTRA_CA_CERTS: " " }, "ok", /names no others$/],
    ["certificates", { NODE_EXTRA_CA_CERTS: __filename }, "ok", /NODE_EXTRA_CA_CERTS\)$/],
    ["certificates", { NODE_EXTRA_CA_CERTS: "/no/such.pem" }, "problem", /^NODE_EXTRA_CA_CERTS: .* can't be read$/],
    ["certificates", { NODE_TLS_REJECT_UNAUTHORIZED: "0" }, "warning", /accepts any certificate/],
  ];
  it.each(cases)("are looked at: %s %j is %s", (check, environment, state, says) =>
    inWorld({}, async (world) => {
      const { of, out } = await examined(world, { environment });
      expect(of(check)).toMatchObject([{ state, says: expect.stringMatching(says) }]);
      expect(out).not.toContain("hush");
    }),
  );
});

describe("Node and the packages", () => {
  it.each([
    ["20.18.1", ">=20", "3.216.0", "ok", "ok"],
    ["20.18.0", ">=20", "3.216.0", "problem", "ok"],
    ["22.12.0", ">=20", "3.215.0", "ok", "problem"],
    ["20.20.2", ">=22", "3.249.0", "ok", "problem"],
    ["22.12.0", ">=22", "3.249.0", "ok", "ok"],
  ])("fit each other: Node %s, and an SDK for %s of version %s", (nodeVersion, engines, sdk, node, state) =>
    inWorld({}, async (world) => {
      await put(installed(sdk, engines));
      const { code, states } = await examined(world, { machine: { nodeVersion } });
      expect(states).toMatchObject({ Node: node, "@pulumi/pulumi": state });
      expect(code).toBe(node === "ok" && state === "ok" ? 0 : 1);
    }),
  );

  it("are of one release with this command", () =>
    inWorld({}, async (world) => {
      await put({ "node_modules/pulumi-tpns/package.json": { name: "pulumi-tpns", version: "0.0.1" } });
      expect((await examined(world)).of("pulumi-tpns")).toMatchObject([
        { state: "warning", says: expect.stringContaining("load 0.0.1, and this command is of ") },
      ]);
    }));
});

describe("the Pulumi CLI", () => {
  it.each([
    ["not on PATH", () => Promise.reject(Object.assign(new Error("spawn"), { code: "ENOENT" }))],
    ["`pulumi version` failed or took over 10 s", () => Promise.reject(new Error("killed"))],
    ["`pulumi version` gave no version", () => Promise.resolve("hello")],
  ])("may be missing, which hinders stacks alone: %s", (says, ask) =>
    inWorld({}, async (world) => {
      const { code, of } = await examined(world, { machine: { ask } });
      expect(code).toBe(0);
      expect(of("Pulumi CLI")).toMatchObject([{ state: "warning", says }]);
    }),
  );
});

describe("the project", () => {
  it.each([
    ["in a folder above", { "Pulumi.yaml": "name: phones\nruntime:\n  name: nodejs\n" }, "ok", /^phones in /],
    ["of another runtime", { "Pulumi.yaml": "name: phones\nruntime: python\n" }, "warning", /runtime python$/],
    ["that can't be read", { "Pulumi.yaml": "name: [" }, "problem", /Pulumi\.yaml is no project/],
    ["nowhere", {}, "ok", /^no Pulumi project here/],
  ])("is found %s", (_, files, state, says) =>
    inWorld({}, async (world) => {
      await put(files);
      const { of } = await examined(world, { machine: { directory: path.join(folder, "src") } });
      expect(of("project")).toMatchObject([{ state, says: expect.stringMatching(says) }]);
    }),
  );
});

describe("a stack left locked", () => {
  const lock = (pid: number, hostname: string) => ({
    pid,
    hostname,
    username: "me",
    timestamp: "2026-01-02T03:04:05Z",
  });
  const here = "this-machine";
  const running = { isRunning: (pid: number) => pid === 7 };

  async function locked(world: InProcess, files: Readonly<Record<string, unknown>>, project = "") {
    await put({ "Pulumi.yaml": `name: phones\nruntime: nodejs\n${project}`, ...installed("3.248.0"), ...files });
    return examined(world, { machine: running });
  }
  const backend = 'backend: { url: "file://./state" }\n';
  const locks = "state/.pulumi/locks";

  it("by a process that is gone is a problem, and is told how to be freed", () =>
    inWorld({}, async (world) => {
      const { code, of } = await locked(world, { [`${locks}/organization/phones/dev/a.json`]: lock(8, here) }, backend);
      expect(code).toBe(1);
      expect(of("stack locks")).toEqual([
        {
          check: "stack locks",
          state: "problem",
          says: "dev is locked since 2026-01-02T03:04:05Z by process 8 on this-machine, which is gone",
          advice:
            "run `pulumi cancel --stack dev`, then `pulumi refresh --clear-pending-creates --stack dev`, then `pulumi up --stack dev`",
        },
      ]);
    }));

  it.each([
    ["a process that runs", lock(7, here), "warning", /which runs$/],
    ["another machine", lock(7, "elsewhere"), "warning", /process 7 on elsewhere$/],
    ["nobody knows whom", "{", "problem", /^dev has a lock that can't be read$/],
  ])("by %s", (_, content, state, says) =>
    inWorld({}, async (world) => {
      const { of } = await locked(world, { [`${locks}/organization/phones/dev/a.json`]: content }, backend);
      expect(of("stack locks")).toMatchObject([{ state, says: expect.stringMatching(says) }]);
    }),
  );

  it("may be one of a backend without projects, and is none of another project", () =>
    inWorld({}, async (world) => {
      const files = {
        [`${locks}/old/a.json`]: lock(8, here),
        [`${locks}/organization/others/dev/a.json`]: lock(8, here),
      };
      const { of } = await locked(world, files, backend);
      expect(of("stack locks")).toMatchObject([{ says: expect.stringMatching(/^old is locked/) }]);
    }));

  it("in a backend elsewhere is for oneself to look for, and is told how to be freed", () =>
    inWorld({}, async (world) => {
      const credentials = { current: "https://api.pulumi.example", accessTokens: { x: "hush-hush" } };
      const { code, of, out } = await locked(world, { ".pulumi/credentials.json": credentials });
      expect(code).toBe(0);
      expect(of("stack locks")).toMatchObject([
        {
          state: "not checked",
          says: "the stacks are in https://api.pulumi.example/, which is not looked at",
          advice: expect.stringContaining("pulumi cancel --stack <stack>"),
        },
      ]);
      expect(out).not.toContain("hush-hush");
    }));

  it("is not looked for where nobody is logged in", () =>
    inWorld({}, async (world) => {
      expect((await locked(world, {})).of("stack locks")).toMatchObject([{ says: "the CLI is not logged in" }]);
    }));
});

test("an interrupted examination prints what it has and ends with 3", () =>
  inWorld({}, async (world) => {
    const interruption = new AbortController();
    const probe = (): Promise<Probed> => {
      interruption.abort();
      return Promise.resolve({ reached: false, reason: "INTERRUPTED", sent: false });
    };
    const ended = await runTpns(world, ["doctor"], { interrupted: interruption.signal, probe });
    expect(ended).toMatchObject({ code: 3, err: "error: interrupted; the rest was not checked\n" });
    expect(ended.out).toContain("certificates");
    expect(ended.out).not.toContain("connection");
  }));

describe("behind a real proxy", () => {
  const VARIABLES = ["http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY"];
  const forget = (): void => {
    for (const name of VARIABLES) Reflect.deleteProperty(process.env, name);
  };
  beforeEach(forget);
  afterEach(forget);

  /** The checks that have nothing to do with the service. */
  const REST = { Node: "ok", "Pulumi CLI": "warning", project: "ok" };

  async function behind(world: InProcess, proxy: string) {
    process.env.HTTP_PROXY = proxy;
    return examined(world, { environment: { HTTP_PROXY: proxy } });
  }

  it("that is written without a scheme, all goes on as curl has it", () =>
    inWorld({}, async (world) => {
      const tunnel = await startTunnel(world.emulator.url);
      try {
        const { code, states } = await behind(world, tunnel.url.replace("http://", ""));
        expect(code).toBe(0);
        expect(states).toMatchObject({ proxy: "warning", connection: "ok", authentication: "ok", ...REST });
      } finally {
        await tunnel.close();
      }
    }));

  it.each([
    ["asks for a password", 407, "", "HTTP 407", /put the user and the password/],
    ["does not take the password", 407, "me:hush@", "HTTP 407", /check the user and the password in HTTP_PROXY/],
    ["lets nothing through", 403, "", "HTTP 403", /name 127\.0\.0\.1 in NO_PROXY/],
  ])("that %s, the proxy is named, and all else is checked", (_, status, before, reason, advice) =>
    inWorld({}, async (world) => {
      const tunnel = await startTunnel(world.emulator.url, { status });
      try {
        const { code, of, out, states } = await behind(world, tunnel.url.replace("http://", before));
        expect(code).toBe(1);
        const { host } = new URL(tunnel.url);
        expect(of("connection")).toMatchObject([
          {
            state: "problem",
            says: `proxy: ${host} (HTTP_PROXY) opened no way to ${new URL(world.emulator.url).host} (${reason})`,
            advice: expect.stringMatching(advice),
          },
        ]);
        expect(states).toMatchObject(REST);
        expect(states).not.toHaveProperty("authentication");
        expect(out).not.toContain("hush");
        expect(world.emulator.counts().calls).toBe(0);
      } finally {
        await tunnel.close();
      }
    }),
  );

  it("that does not listen, the proxy is named", () =>
    inWorld({}, async (world) => {
      const tunnel = await startTunnel(world.emulator.url);
      await tunnel.close();
      const { of, states } = await behind(world, tunnel.url);
      expect(of("connection")).toMatchObject([{ says: expect.stringMatching(/^proxy: .* \(ECONNREFUSED\)$/) }]);
      expect(states).toMatchObject(REST);
    }));
});

describe("a check that itself fails", () => {
  const broken = (): never => {
    throw Object.assign(new RangeError("hush-hush"), { code: "BROKEN" });
  };
  const cases: readonly (readonly [check: string, around: Pick<Around, "probe" | "openReader" | "machine">])[] = [
    ["connection", { probe: broken }],
    ["authentication", { openReader: broken }],
    ["packages", { machine: Object.defineProperty({}, "directory", { get: broken, enumerable: true }) }],
  ];
  it.each(cases)("takes no other along, and the JSON is whole: %s", (check, { machine, ...around }) =>
    inWorld({}, async (world) => {
      const bare = { nodeVersion: "22.12.0", home: folder, hostName: "here", directory: folder };
      const asked = {
        isRunning: () => false,
        ask: () => Promise.reject(new Error("none")),
        handOver: () => Promise.reject(new Error("none")),
      };
      // A spread would ask for the folder.
      const own = Object.defineProperties({ ...bare, ...asked }, Object.getOwnPropertyDescriptors(machine ?? {}));
      const [parts, environment] = [new Array<string>(), environmentOf(world.emulator)];
      const code = await runCommand(["doctor", "--json"], {
        ...bareWorld,
        clock: systemClock,
        environment,
        ...around,
        machine: own,
        out: (text) => parts.push(text),
      });
      expect(code).toBe(1);
      const { checks } = answer.parse(JSON.parse(parts.join("")));
      expect(checks.find((finding) => finding.check === check)).toMatchObject({
        state: "problem",
        says: "the check itself failed (BROKEN)",
      });
      expect(checks.map((finding) => finding.check)).toEqual(
        expect.arrayContaining(["settings", "proxy", "certificates", "connection", "Node", "Pulumi CLI", "project"]),
      );
      expect(parts.join("")).not.toContain("hush");
    }),
  );
});
