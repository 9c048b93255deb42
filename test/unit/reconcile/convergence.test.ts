import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { PartialFailure } from "../../../provider/src/operations/PartialFailure";
import { type InProcess, startInProcess } from "../../support/inProcess";

let world: InProcess;
beforeEach(async () => {
  world = await startInProcess();
});
afterEach(() => world.stop());

/** Declares one token and gives back what create answered, or how it failed. */
async function createOne(accounts: string | string[], options: object = {}): Promise<unknown> {
  const operation = world.operation();
  const { inputs, problems } = operation.check({}, { tokenAccounts: { token: accounts }, ...options });
  expect(problems).toEqual([]);
  return operation.create(inputs).catch((error: unknown) => error);
}

describe("a write that is not there yet", () => {
  it.each([0, 1, 900, 5_000, 12_000, 14_900])("is waited for, not repeated, where it shows after %i ms", async (ms) => {
    world.emulator.setBehaviour({ lag: { kind: "fixed", ms } });
    await createOne("0:qa-1");
    expect(world.emulator.bindings()).toEqual({ token: ["0:qa-1"] });
    expect(world.emulator.counts().operator[2]).toBe(1);
  });

  it("counts as lost after the settling time, and is sent once more", async () => {
    world.emulator.setBehaviour({ lag: { kind: "manual" } });
    world.clock.after(14_000, () => {
      world.emulator.setBehaviour({ lag: { kind: "fixed", ms: 0 } });
    });
    await createOne("0:qa-1");
    expect(world.emulator.bindings()).toEqual({ token: ["0:qa-1"] });
    expect(world.emulator.counts().operator[2]).toBe(2);
  });

  it("is never joined by a second one for the same token before it counts as lost", async () => {
    world.emulator.setBehaviour({ lag: { kind: "fixed", ms: 12_000 } });
    world.clock.after(3_000, () => {
      world.emulator.device("token").setAccounts([{ account: "intruder" }]);
    });
    await createOne("0:qa-1");
    expect(world.emulator.bindings()).toEqual({ token: ["0:qa-1"] });
    expect(world.emulator.counts().operator[2]).toBe(1);
  });

  it("that never shows ends in an error that names it, and keeps what may come yet", async () => {
    world.emulator.setBehaviour({ lag: { kind: "manual" } });
    const failure = await createOne("0:qa-1");
    expect(failure).toBeInstanceOf(PartialFailure);
    expect(failure).toMatchObject({
      message: expect.stringContaining("1 of 1 tokens"),
      reasons: [
        expect.anything(),
        expect.stringMatching(/^token "token".*TPNS_NOT_SHOWN/),
        expect.stringMatching(/^what to do \[TPNS_NOT_SHOWN\]/),
      ],
      properties: { tokenAccounts: { token: [] }, unconfirmed: { token: "0:qa-1" }, incomplete: true },
    });
    expect(world.emulator.counts().operator[2]).toBeLessThanOrEqual(3);
  });

  it("and comes after all is unbound by a delete, since the state remembers it", async () => {
    world.emulator.setBehaviour({ lag: { kind: "manual" } });
    const failure = await createOne("0:qa-1");
    world.emulator.applyPending();
    world.emulator.setBehaviour({ lag: { kind: "fixed", ms: 0 } });
    if (!(failure instanceof PartialFailure)) throw new Error("the create was to fail");
    await world.operation().delete({ ...failure.properties });
    expect(world.emulator.bindings()).toEqual({});
  });
});

describe("a device that rebinds itself", () => {
  it("once is put back", async () => {
    const created = await createOne("0:qa-1");
    world.emulator.setBehaviour({ lag: { kind: "fixed", ms: 1_000 } });
    world.clock.after(1_000, () => {
      world.emulator.device("token").setAccounts([{ account: "intruder" }]);
    });
    const { inputs } = world.operation().check({}, { tokenAccounts: { token: "0:qa-2" } });
    await world.operation().update("id", outsOf(created), inputs);
    expect(world.emulator.bindings()).toEqual({ token: ["0:qa-2"] });
  });

  it("again and again ends in an error that says so, with the state as the service holds it", async () => {
    // More often than the loop ever looks, so that no look falls between a write and the next rebinding.
    for (let at = 25; at < 80_000; at += 25) {
      world.clock.after(at, () => {
        world.emulator.device("token").setAccounts([{ account: `intruder-${at}` }]);
      });
    }
    world.emulator.setBehaviour({ tokenAnswerTypes: "all" });
    const failure = await createOne("0:qa-1", { onConflict: "override" });
    if (!(failure instanceof PartialFailure)) throw new Error("the create was to fail");
    expect(failure.reasons).toEqual([
      expect.anything(),
      expect.stringMatching(/^token "token".*TPNS_REBOUND/),
      expect.stringMatching(/^what to do \[TPNS_REBOUND\]/),
    ]);
    expect(failure.properties.tokenAccounts).toEqual({ token: world.emulator.bindings().token?.[0] });
    expect(world.emulator.counts().operator[2]).toBe(3);
  });
});

describe("what an override leaves there", () => {
  const perType = { overrideScope: "type", accountsPerType: "one" } as const;

  it.each(["all", "nonZero", "none"] as const)("is removed where types are said: %s", async (tokenAnswerTypes) => {
    world.emulator.setBehaviour({ ...perType, tokenAnswerTypes });
    const created = await createOne(["0:qa-1", "3:qa-3", "1005:qa@example.com"]);
    const { inputs } = world.operation().check({}, { tokenAccounts: { token: ["3:qa-4"] } });
    await world.operation().update("id", outsOf(created), inputs);
    expect(world.emulator.bindings()).toEqual({ token: ["3:qa-4"] });
    expect(world.emulator.counts().operator).toMatchObject({ 2: 2, 3: 1, 4: 0 });
  });

  it.each(["account", "accountAndType"] as const)(
    "is removed where a stranger bound it with a type that no answer says, and removing goes by %s",
    async (removeBy) => {
      world.emulator.setBehaviour({ ...perType, removeBy, tokenAnswerTypes: "none" });
      const created = await createOne("0:qa-1");
      world.emulator.device("token").bind("stranger", 4711);
      const { props } = await world.operation().read(outsOf(created));
      expect(props.tokenAccounts).toEqual({ token: ["0:qa-1", "?:stranger"] });
      const { inputs } = world.operation().check({}, { tokenAccounts: { token: "0:qa-1" } });
      await world.operation().update("id", props, inputs);
      expect(world.emulator.bindings()).toEqual({ token: ["0:qa-1"] });
    },
  );
});

describe("a change of type alone", () => {
  const scopes = ["token", "type"] as const;
  const removals = ["account", "accountAndType"] as const;
  const cases = scopes.flatMap((overrideScope) => removals.map((removeBy) => ({ overrideScope, removeBy })));

  it.each(cases)("shows although no answer by token says a type: %j", async (behaviour) => {
    world.emulator.setBehaviour({ ...behaviour, tokenAnswerTypes: "none", lag: { kind: "fixed", ms: 4_000 } });
    const created = await createOne("0:qa-1");
    const { inputs } = world.operation().check({}, { tokenAccounts: { token: "1005:qa-1" } });
    await world.operation().update("id", outsOf(created), inputs);
    expect(world.emulator.bindings()).toEqual({ token: ["1005:qa-1"] });
  });
});

function outsOf(created: unknown): Record<string, unknown> {
  if (created instanceof Error) throw created;
  if (typeof created !== "object" || created === null || !("outs" in created)) throw new Error("no create's answer");
  return typeof created.outs === "object" && created.outs !== null ? { ...created.outs } : {};
}
