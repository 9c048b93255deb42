import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { DEFAULT_APP } from "../../../emulator/src/index";
import { LOG_LEVELS } from "../../../provider/src/log/LogLevel";
import { logTo } from "../../../provider/src/log/logTo";
import { Lifecycle } from "../../../provider/src/operations/Lifecycle";
import { PartialFailure } from "../../../provider/src/operations/PartialFailure";
import { allOf } from "../../support/allOf";
import { methodsOf } from "../../support/inProcess";
import type { Properties } from "../../support/ResourceMethods";
import { StandInStack } from "../../support/StandInStack";
import { runTpns } from "../cli/runTpns";
import { FAILURES, type PlantedWorld, startPlantedWorld } from "./plantedWorld";

const { accessId } = DEFAULT_APP;
const MAP = ["a token", "another token", "a strange token", "an account", "another account", "a strange account"];

let world: PlantedWorld;
afterEach(() => world.stop());

/** What work fails with, as all that anybody may print of it. */
async function failureOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    // A failure that did a part carries the new state, which the engine encrypts as it does the inputs.
    if (error instanceof PartialFailure) Reflect.deleteProperty(error, "properties");
    return allOf(error);
  }
  throw new Error("it was expected to fail");
}

describe.each([
  { dialect: "tpns", auth: "signature", keyIn: "the Provider's arguments or the stack's configuration" },
  { dialect: "tpns", auth: "basic", keyIn: "TPNS_SECRET_KEY" },
  { dialect: "xg", auth: "signature", keyIn: "TPNS_SECRET_KEY_<AccessID>" },
] as const)("a resource in $dialect by $auth, with its key in $keyIn", ({ dialect, auth, keyIn }) => {
  const notices: string[] = [];
  const logged: string[] = [];
  const lifecycles: Lifecycle[] = [];
  let stack: StandInStack;

  beforeEach(async () => {
    notices.length = 0;
    logged.length = 0;
    world = await startPlantedWorld(dialect);
    const { secretKey, secrets } = world;
    const config = new Map([
      ["tpns:accessPoint", world.accessPoint],
      ["tpns:dialect", dialect],
      ["tpns:auth", auth],
      ["tpns:platform", "android"],
      ["tpns:opType", "other"],
      ["tpns:opId", secrets.plant("the operator")],
    ]);
    // Where another place comes first, a key of another app may stand there.
    const [lesser, least] = [secrets.plant("a lesser key"), secrets.plant("the least key")];
    const environment: NodeJS.ProcessEnv = { TPNS_ACCESS_ID: accessId, TPNS_SECRET_KEY: least, TPNS_LOG: "trace" };
    if (keyIn === "TPNS_SECRET_KEY") environment.TPNS_SECRET_KEY = secretKey;
    else if (keyIn === "TPNS_SECRET_KEY_<AccessID>") {
      environment[`TPNS_SECRET_KEY_${accessId}`] = secretKey;
      config.set("tpns:secretKey", lesser);
    } else config.set("tpns:secretKey", secretKey);
    stack = new StandInStack(() => {
      const lifecycle = new Lifecycle({
        environment,
        clock: world.clock,
        random: () => 0.5,
        newId: () => "an-id",
        notice: (text) => notices.push(text),
        openLog: logTo(world.clock, { write: (line) => void logged.push(line) }),
      });
      lifecycle.configure((name) => config.get(name));
      lifecycles.push(lifecycle);
      return methodsOf(lifecycle);
    });
  });
  afterEach(async () => {
    await Promise.all(lifecycles.splice(0).map((lifecycle) => lifecycle.close()));
  });

  test.each(["tokenAccounts", "accountTokens"])(
    "with a secret map (%s) tells no secret, whatever fails",
    async (kind) => {
      const { secrets, emulator } = world;
      const [token, other, strange, account, another, stranger] = MAP.map((place) => secrets.plant(place));
      const map = (...pairs: (readonly [string | undefined, string | undefined])[]): Properties => ({
        redact: true,
        convergence: { timeoutSeconds: 5, settleSeconds: 1 },
        [kind]: Object.fromEntries(
          pairs.map(([of = "", bound = ""]) => (kind === "tokenAccounts" ? [of, `0:${bound}`] : [`0:${bound}`, of])),
        ),
      });
      const said: string[] = [];
      const fails = async (work: Promise<unknown>): Promise<void> => {
        said.push(await failureOf(work));
      };
      const one = map([token, account]);
      const both = map([token, account], [other, another]);

      await fails(stack.up(map([`a b${token ?? ""}`, account])));
      await fails(stack.up({ ...one, maxUnbnd: 1 }));
      emulator.device(token ?? "").bind(stranger ?? "");
      await fails(stack.up(kind === "tokenAccounts" ? one : { ...one, accountsPerType: "one" }));
      emulator.device(token ?? "").unbindAll();
      emulator.device(other ?? "").uninstall();
      await fails(stack.up(both));
      emulator.device(other ?? "").reinstall();
      for (const failure of FAILURES) {
        world.fail(failure);
        await fails(stack.up(both));
        await fails(stack.refresh());
        await fails(stack.destroy());
      }
      world.fail(undefined);
      await stack.up(both);
      expect(emulator.bindings()).toEqual({
        [token ?? ""]: [`0:${account ?? ""}`],
        [other ?? ""]: [`0:${another ?? ""}`],
      });
      emulator.setBehaviour({ lag: { kind: "manual" } });
      await fails(stack.up(map([token, account], [strange, another])));
      emulator.applyPending();
      emulator.setBehaviour({ lag: { kind: "fixed", ms: 0 } });
      emulator.device(token ?? "").bind(stranger ?? "", 3);
      await stack.refresh();
      await stack.destroy();

      expect(world.proofs()).toBeGreaterThan(10);
      const streams = { errors: said.join("\n"), notices: notices.join("\n"), log: logged.join("") };
      for (const level of LOG_LEVELS) expect(streams.log).toContain(`"level":"${level}"`);
      expect(secrets.foundIn(streams)).toEqual([]);
    },
  );

  test("keeps none of them in its state, nor in the bodies that it sends", async () => {
    const { secrets, emulator } = world;
    await stack.up({ tokenAccounts: { t1: "0:qa-1" } });
    await stack.refresh();
    const journal = JSON.stringify(emulator.journal());
    expect(journal).toContain("qa-1");
    expect(secrets.foundIn({ state: stack.text, log: logged.join("") })).toEqual([]);
    // XG's service takes note of who operates.
    expect(secrets.foundIn({ journal }, dialect === "xg" ? ["the operator"] : [])).toEqual([]);
  });
});

describe("the command tpns", () => {
  beforeEach(async () => {
    world = await startPlantedWorld("tpns");
  });

  test.each([
    "query --tokens t1 --types",
    "query --tokens t1 --format json",
    "query --accounts qa-1 --format csv",
    "import --tokens t1",
    "import --tokens t1 --as inventory",
    "import --tokens t1 --as pulumi-import",
    "doctor",
    "doctor --json",
  ])("prints no secret: %s", async (command) => {
    const { secrets, emulator, secretKey, proxy, accessPoint } = world;
    emulator.device("t1").bind("qa-1");
    const environment = {
      TPNS_SECRET_KEY: secrets.plant("a lesser key"),
      [`TPNS_SECRET_KEY_${accessId}`]: secretKey,
      TPNS_ACCESS_POINT: accessPoint,
      TPNS_OP_ID: secrets.plant("the operator"),
      HTTP_PROXY: proxy,
      TPNS_LOG: "trace",
    };
    const streams: Record<string, string> = {};
    for (const how of [undefined, ...FAILURES]) {
      world.fail(how);
      const { out, err } = await runTpns(world, command.split(" "), { environment });
      expect(out + err).not.toBe("");
      streams[`stdout with ${how ?? "nothing wrong"}`] = out;
      streams[`stderr with ${how ?? "nothing wrong"}`] = err;
    }
    expect(world.proofs()).toBeGreaterThan(0);
    expect(secrets.foundIn(streams)).toEqual([]);
  });
});

test.each(["HTTP 403", "an answer that quotes its caller"] as const)(
  "a look-up of secrets names none of them where it fails with %s",
  async (how) => {
    world = await startPlantedWorld("tpns");
    const { secrets, secretKey, accessPoint, proxy } = world;
    const [token, account] = [secrets.plant("a token"), secrets.plant("an account")];
    world.fail(how);
    const planted = JSON.stringify({ accessId, secretKey, accessPoint, token, account });
    const args = [path.join(__dirname, "lookUp.js"), path.resolve(__dirname, "../../../provider/dist/index.js")];
    const env = { ...process.env, HTTP_PROXY: proxy, PLANTED: planted, TPNS_LOG: "trace" };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env, timeout: 60_000 });
    expect(stderr).toMatch(/LookUpError[^]*white space|white space[^]*LookUpError/);
    expect(stderr).toContain('"level":"debug"');
    expect(world.proofs()).toBeGreaterThan(0);
    expect(secrets.foundIn({ stdout, stderr })).toEqual([]);
  },
);
