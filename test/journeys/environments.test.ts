import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Emulator, startEmulator } from "tpns-emulator";
import { parse } from "yaml";
import { z } from "zod";

import { type Engine, startEngine } from "../engine/engine";
import { failureOf } from "../engine/failureOf";

const project = resolve(__dirname, "../../examples/environments");
const settingsFile = z.object({ config: z.record(z.string().startsWith("environments:"), z.string()) });

type Environment = "dev" | "staging" | "prod";
type Bindings = Record<string, string[]>;

/** What each environment's files say, by AccessID. */
const DECLARED: Record<Environment, Record<string, Bindings>> = {
  dev: {
    "1500000001": { "05a8ea6924590dd3a94480fa1c9fc8448b4e": ["0:dev-lin", "1:on-call-dev"] },
    "1600000001": { c41e9b7a0d5283f6147eb90c32d8a56f17b4: ["0:dev-lin"] },
  },
  staging: {
    "1500000002": {
      "2b17c0d4e86f3a5590417c2e6d8f0b1a93c5": ["1:on-call-staging", "1005:qa-omar@example.com"],
      "7d30f1b62c984e05a7d1836be4f25c09ab68": ["0:qa-shelf"],
    },
    "1600000002": { e90c5d72b3fa4816d0537ea92c1b84f6605d: ["0:qa-shelf", "1:on-call-staging"] },
  },
  prod: {
    "1500000003": {
      "91c3a07be5d24f68803b6e17d9ac45f2b0e6": ["0:ops-ada", "1:on-call-prod"],
      "3fe86b10c7a94d52b6018d3c5f7e29a4d1b8": ["0:ops-ben", "1:on-call-prod"],
    },
    "1600000003": {
      a6d20e4f9b8c4731952ec80b7f13d65e4a09: ["0:ops-ada", "1:on-call-prod"],
      "58b7f3c2e1064a9d8e35b49a6c0d72f1e384": ["0:ops-cleo", "1:on-call-prod"],
      d07c64a91f5e4b23a8f96d02e3b5c718906a: ["0:control-room", "1002:+8613711112222"],
    },
  },
};

const apps = Object.values(DECLARED).flatMap((bindings) =>
  Object.keys(bindings).map((accessId) => ({ accessId, secretKey: `key-of-${accessId}` })),
);

/** One stack of the example, with the settings that its file has. */
class EnvironmentStack {
  readonly engine: Engine;
  readonly #settings: Map<string, string>;
  readonly #secrets: Readonly<Record<string, string>>;

  private constructor(engine: Engine, settings: Map<string, string>, secrets: Readonly<Record<string, string>>) {
    this.engine = engine;
    this.#settings = settings;
    this.#secrets = secrets;
  }

  /** @param secrets keys that the stack's configuration holds; the other apps' keys are in the environment */
  static async open(
    environment: Environment,
    accessPoint: string,
    secrets: Readonly<Record<string, string>> = {},
  ): Promise<EnvironmentStack> {
    const engine = await startEngine({ project });
    // `npm run lint` checks the types of its program; each of the many runs here would do so again.
    engine.environment.PULUMI_NODEJS_TRANSPILE_ONLY = "true";
    const text = await readFile(join(project, `Pulumi.${environment}.yaml`), "utf8");
    const { config } = settingsFile.parse(parse(text));
    const settings = new Map(
      Object.entries(config).map(([name, value]) => [name.slice("environments:".length), value]),
    );
    const stack = new EnvironmentStack(engine, settings, secrets);
    if (Object.keys(secrets).length === 0) {
      for (const accessId of Object.keys(DECLARED[environment])) {
        engine.environment[`TPNS_SECRET_KEY_${accessId}`] = `key-of-${accessId}`;
      }
    }
    await stack.set({ accessPoint });
    return stack;
  }

  /** Changes settings; the others stay. */
  async set(changed: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(changed)) this.#settings.set(name, value);
    await this.engine.setConfig({
      ...Object.fromEntries([...this.#settings].map(([name, value]) => [name, { value }])),
      ...Object.fromEntries(Object.entries(this.#secrets).map(([name, value]) => [name, { value, secret: true }])),
    });
  }

  /** Takes a device list that was edited in place of the one in the example. */
  async editDevices(edit: (text: string) => string): Promise<void> {
    const file = join(this.engine.folder, "devices.yaml");
    const list = this.#settings.get("devices");
    if (list === undefined) throw new Error("the settings name no device list");
    await writeFile(file, edit(await readFile(resolve(project, list), "utf8")));
    await this.set({ devices: file });
  }
}

describe("the example environments", () => {
  let emulator: Emulator;
  let opened: EnvironmentStack[];
  beforeEach(async () => {
    emulator = await startEmulator({ apps });
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map(({ engine }) => engine.dispose()));
    await emulator.close();
  });

  const open = async (environment: Environment, secrets?: Readonly<Record<string, string>>) => {
    const stack = await EnvironmentStack.open(environment, emulator.url, secrets);
    opened.push(stack);
    return stack;
  };
  const boundNow = (): Record<string, Bindings> =>
    Object.fromEntries(apps.map(({ accessId }) => [accessId, emulator.bindings(accessId)]));

  test("keeps three environments in apps of their own, each by its own files", async () => {
    const keys = { androidSecretKey: "key-of-1500000001", iosSecretKey: "key-of-1600000001" };
    const dev = await open("dev", keys);
    const staging = await open("staging");
    const prod = await open("prod");
    for (const { engine } of [dev, staging, prod]) await engine.up();
    const all = { ...DECLARED.dev, ...DECLARED.staging, ...DECLARED.prod };
    expect(boundNow()).toEqual(all);
    for (const { engine } of [dev, staging, prod]) await engine.preview({ expectNoChanges: true });

    // A device goes off duty, and one leaves.
    await staging.editDevices((text) =>
      text.replace("  onCall: yes\n", "").replace(/- name: iPad Air[^]*?(?=\n- name|$)/, ""),
    );
    expect(await failureOf(staging.engine.up())).toContain("the filter fits no device of 2");
    await staging.set({ allowEmpty: "true" });
    await staging.engine.up();
    const changed = {
      "1500000002": { ...all["1500000002"], "2b17c0d4e86f3a5590417c2e6d8f0b1a93c5": ["1005:qa-omar@example.com"] },
      "1600000002": {},
    };
    expect(boundNow()).toEqual({ ...all, ...changed });
    await staging.engine.preview({ expectNoChanges: true });

    for (const { engine } of [dev, staging]) await engine.destroy();
    expect(boundNow()).toEqual({
      ...DECLARED.prod,
      "1500000001": {},
      "1600000001": {},
      "1500000002": {},
      "1600000002": {},
    });
  });

  test("guards prod: against losing many accounts at once, and against destroying it", async () => {
    const prod = await open("prod");
    await prod.engine.up();
    const without = (text: string): string => text.replaceAll(/ {2}onCall: yes\n/g, "");
    await prod.editDevices(without);
    expect(await failureOf(prod.engine.preview())).toContain("maxUnbind: 2 tokens would lose an account, more than 1");
    await prod.set({ devices: "devices/prod.yaml" });
    expect(await failureOf(prod.engine.destroy())).toMatch(/protected/);
    expect(boundNow()).toMatchObject(DECLARED.prod);

    await prod.set({ protect: "false" });
    await prod.engine.up();
    await prod.engine.destroy();
    expect(boundNow()).toMatchObject({ "1500000003": {}, "1600000003": {} });
    expect(Object.values(boundNow()).flatMap((bindings) => Object.keys(bindings))).toEqual([]);
  });
});
