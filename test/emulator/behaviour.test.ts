import { describe, expect, it } from "@jest/globals";
import {
  BEHAVIOURS,
  DEFAULT_BEHAVIOUR,
  InputError,
  randomBehaviour,
  seededRandom,
  singleBehaviours,
  type Behaviour,
} from "../../emulator/src/index";
import { basic, emulators, ManualClock, QUERY_PATH, tokenAccounts, wireAccount } from "./client";

const start = emulators();

/** All that can be seen of a behaviour: every answer to a fixed course of calls, and what is bound in the end. */
async function seen(behaviour: Partial<Behaviour>): Promise<string> {
  const client = await start({ behaviour, clock: new ManualClock() });
  const { emulator } = client;
  for (let index = 0; index < 100; index += 1) emulator.device(`d-${index}`).bind("crowd", 7);
  emulator.device("gone").bind("left", 9);
  emulator.device("gone").uninstall();
  const tokens = ["t-1", "t-2", "t-3", "t-4", "unknown", "d-1"];
  const answers = [
    await client.write(
      tokenAccounts(2, { "t-1": ["0:ann", "0:bob"], "t-2": ["1:cid", "2:dan"], "t-4": ["1:cid"], gone: ["0:ann"] }),
    ),
    await client.write(tokenAccounts(2, { "t-2": ["1:eve"], "t-3": ["7:crowd"] })),
    await client.write(tokenAccounts(3, { "t-4": ["9:cid"] })),
    await client.write({ operator_type: 4, token_list: ["gone"] }),
    await client.write({ operator_type: 4, token_list: Array.from({ length: 21 }, (_, index) => `u-${index}`) }),
    await client.write({ operator_type: 5, account_list: Array.from({ length: 21 }, () => wireAccount("9:zoe")) }),
    await client.write({ operator_type: 5, account_list: [wireAccount("9:bob")] }),
    await client.query({ operator_type: 2, token_list: tokens }),
    await client.query({ operator_type: 1, account_list: ["0:bob", "1:cid", "5:zoe"].map(wireAccount) }),
    await client.query({ operator_type: 1, account_list: [wireAccount("9:cid")] }),
    await client.query({ operator_type: 1, account_list: Array.from({ length: 21 }, () => wireAccount("9:zoe")) }),
    await client.query({ operator_type: 2, token_list: Array.from({ length: 21 }, (_, index) => `u-${index}`) }),
    await client.write(tokenAccounts(2, { "t-1": [] })),
    (await client.post(QUERY_PATH, "{}", basic("1500001048", "wrong"))).status,
  ];
  return JSON.stringify({ answers, bindings: emulator.bindings() });
}

describe("a behaviour", () => {
  const unseen: ReadonlySet<string> = new Set(["roundTripMs"]);
  const others = singleBehaviours().filter(
    ({ setting, behaviour }) => !unseen.has(setting) && JSON.stringify(behaviour) !== JSON.stringify(DEFAULT_BEHAVIOUR),
  );

  it.each(others)("shows $setting = $value", async ({ setting, behaviour }) => {
    const base: Behaviour = setting === "seed" ? { ...DEFAULT_BEHAVIOUR, order: "shuffled" } : DEFAULT_BEHAVIOUR;
    expect(await seen({ ...behaviour, order: setting === "seed" ? "shuffled" : behaviour.order })).not.toBe(
      await seen(base),
    );
  });

  it("is the same every time", async () => {
    const behaviour = randomBehaviour(seededRandom(11));
    expect(await seen(behaviour)).toBe(await seen(behaviour));
  });

  it.each([1, 2, 3, 4, 5])("of random settings (%i) still serves", async (seed) => {
    const client = await start({ behaviour: randomBehaviour(seededRandom(seed)) });
    await client.write(tokenAccounts(2, { "t-1": ["1:ann"] }));
    expect(client.emulator.bindings()).toEqual({ "t-1": ["1:ann"] });
  });
});

describe("the settings", () => {
  it("have their default first", () => {
    const { lag, platformRequired, tokenSpelling, accountSpelling, ...sampled } = DEFAULT_BEHAVIOUR;
    expect(lag).toEqual({ kind: "fixed", ms: 0 });
    expect(platformRequired).toBe(false);
    expect([tokenSpelling, accountSpelling]).toEqual(["asWritten", "asWritten"]);
    expect(Object.fromEntries(Object.entries(BEHAVIOURS).map(([name, values]) => [name, values[0]]))).toEqual(sampled);
  });

  it("have two values or more, each once", () => {
    for (const values of Object.values(BEHAVIOURS)) {
      expect(values.length).toBeGreaterThan(1);
      expect(new Set<unknown>(values).size).toBe(values.length);
    }
  });

  it("change one by one and stay otherwise", async () => {
    const { emulator } = await start({ behaviour: { order: "reversed" } });
    emulator.setBehaviour({ message: "ok" });
    expect(emulator.behaviour).toEqual({ ...DEFAULT_BEHAVIOUR, order: "reversed", message: "ok" });
  });

  it.each([
    ["an unknown setting", { overideScope: "token" }, /overideScope/],
    ["an unknown value", { overrideScope: "tokens" }, /overrideScope/],
    ["a value of another kind", { extraKeys: "true" }, /extraKeys/],
    ["a lag that ends before it begins", { lag: { kind: "range", minMs: 2, maxMs: 1, seed: 1 } }, /lag/],
    ["a lag of another kind", { lag: 2000 }, /lag/],
    ["a round trip of more than a minute", { roundTripMs: 60_001 }, /roundTripMs/],
  ])("cannot have %s", async (_, change: object, message) => {
    const { emulator } = await start();
    expect(() => {
      emulator.setBehaviour(change);
    }).toThrow(InputError);
    expect(() => {
      emulator.setBehaviour(change);
    }).toThrow(message);
    expect(emulator.behaviour).toEqual(DEFAULT_BEHAVIOUR);
  });
});
