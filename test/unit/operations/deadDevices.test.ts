import { describe, expect, test } from "@jest/globals";

import type { Behaviour, Fault } from "../../../emulator/src/index";
import type { DeclaredArgs, DeclaredMap } from "../../support/declared";
import { tokenOf } from "../../support/fleet";
import { inWorld, type InProcess, methodsOf, stackIn } from "../../support/inProcess";
import type { Properties } from "../../support/ResourceMethods";
import { StandInProgram } from "../../support/StandInProgram";

const [dead, alive] = [tokenOf(1), tokenOf(2)];
const had = ["0:qa", "1:crew"];
const all = { [dead]: had, [alive]: ["0:live"] };
type Bound = Readonly<Record<string, readonly string[]>>;

/** What declares these bindings: both resources, with either value of `exclusive`. */
const VIEWS: Readonly<Record<string, (bound: Bound) => DeclaredArgs>> = {
  "TokenAccounts, exclusive": (bound) => ({ tokenAccounts: canonical(bound) }),
  "TokenAccounts, shared": (bound) => ({ tokenAccounts: canonical(bound), exclusive: false }),
  "AccountTokens, shared": (bound) => ({ accountTokens: canonical(inverted(bound)) }),
  "AccountTokens, exclusive": (bound) => ({ accountTokens: canonical(inverted(bound)), exclusive: true }),
};
const views = Object.entries(VIEWS).map(([name, view]) => ({ name, view }));

/** How the service says that a token is invalid. */
const SAYS: readonly Partial<Behaviour>[] = [
  {},
  { invalidTokenCode: 1008029 },
  { elementFailure: "word" },
  { elementFailure: "number", failedTopLevel: "batch" },
  { resultLength: "short" },
  { failedTopLevel: "batch", resultLength: "missing" },
];

/** What a person changes, by what is to be declared afterwards. */
const CHANGES: Readonly<Record<string, Bound>> = {
  "the token is taken out": { [alive]: ["0:live"] },
  "its list is emptied": { [dead]: [], [alive]: ["0:live"] },
  "one account of it is taken out": { [dead]: ["0:qa"], [alive]: ["0:live"] },
  "it is taken out and another one changes": { [alive]: ["0:other"] },
};
const changes = Object.entries(CHANGES).map(([what, bound]) => ({ what, bound }));

function canonical(map: Bound): DeclaredMap {
  return Object.fromEntries(
    Object.entries(map).map(([key, values]) => [key, values.length === 1 ? values.join() : [...values]]),
  );
}

function inverted(bound: Bound): Bound {
  const accounts = [...new Set(Object.values(bound).flat())];
  return Object.fromEntries(
    accounts.map((account) => [account, Object.keys(bound).filter((token) => bound[token]?.includes(account))]),
  );
}

/** Lives until the device is dead. */
async function untilDead(world: InProcess, args: Properties) {
  const stack = stackIn(world);
  await stack.up(args);
  world.emulator.device(dead).uninstall();
  world.notices.length = 0;
  return stack;
}

const shown = (behaviour: Partial<Behaviour>): Partial<Behaviour> => ({ uninstalledToken: "shown", ...behaviour });

describe.each(views)("a dead device that queries still show, in $name,", ({ view }) => {
  describe.each(SAYS)("of which writes say %j,", (behaviour) => {
    test.each(changes)("is let go with a notice where $what", async ({ bound }) => {
      await inWorld(shown(behaviour), async (world) => {
        const stack = await untilDead(world, view(all));
        expect(await stack.up(view(bound))).toBe("update");
        expect(world.emulator.bindings()).toEqual({ [dead]: had, [alive]: bound[alive] });
        expect(stack.outputs).toMatchObject(view(bound));
        expect(stack.outputs).not.toHaveProperty("incomplete");
        expect(await stack.preview(view(bound))).toBe("same");
        const gone = had.filter((account) => bound[dead]?.includes(account) !== true);
        const notice = world.notices.join("\n");
        expect(notice).toContain("They are let go, and may still be bound");
        for (const name of [dead, ...gone]) expect(notice).toContain(`"${name}"`);
        expect(notice).not.toContain(alive);
        await stack.destroy();
        expect(world.emulator.bindings()).toEqual({ [dead]: had });
      });
    });

    test("is let go with a notice by a destroy", async () => {
      await inWorld(shown(behaviour), async (world) => {
        const stack = await untilDead(world, view(all));
        await stack.destroy();
        expect(stack.id).toBeUndefined();
        expect(world.emulator.bindings()).toEqual({ [dead]: had });
        for (const name of [dead, ...had]) expect(world.notices.join()).toContain(`"${name}"`);
      });
    });
  });

  test.each([1008006, 1008029])("is let go where the whole call is refused with %i", async (code) => {
    await inWorld(shown({}), async (world) => {
      const stack = await untilDead(world, view(all));
      const on = { endpoint: "batchoperate" } as const;
      world.emulator.addFault({ kind: "code", code, effect: "none", on: { ...on, token: dead }, times: null });
      for (const [type, account] of [
        [0, "qa"],
        [1, "crew"],
      ] as const) {
        const fault = { kind: "code", code, effect: "none", times: null } as const;
        world.emulator.addFault({ ...fault, on: { ...on, operator: 5, account: { account, type } } });
      }
      await stack.up(view({ [alive]: ["0:live"] }));
      expect(stack.outputs).toMatchObject(view({ [alive]: ["0:live"] }));
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual({ [dead]: had });
    });
  });

  test.each(["replaced", "renamed"])("is no obstacle where the set is %s", async (how) => {
    await inWorld(shown({}), async (world) => {
      const { emulator, operation } = world;
      const program = new StandInProgram(() => methodsOf(operation()));
      await program.up({ phones: view(all) });
      emulator.device(dead).uninstall();
      const less = view({ [alive]: ["0:live"] });
      if (how === "replaced") await program.up({ phones: less }, {}, ["phones"]);
      else await program.up({ mobiles: less });
      expect(program.names).toEqual([how === "replaced" ? "phones" : "mobiles"]);
      expect(emulator.bindings()).toEqual({ [dead]: had, [alive]: ["0:live"] });
      expect(await program.preview({ [program.names.join()]: less })).toEqual({ [program.names.join()]: "same" });
      await program.up({});
      expect(emulator.bindings()).toEqual({ [dead]: had });
    });
  });

  test("is an error as ever where it is to hold what it does not", async () => {
    await inWorld(shown({}), async (world) => {
      const stack = await untilDead(world, view(all));
      const args = view({ [dead]: ["0:new"], [alive]: ["0:live"] });
      await expect(stack.up(args)).rejects.toMatchObject({
        reasons: expect.arrayContaining([expect.stringMatching(new RegExp(`${dead}.*TPNS_INVALID_TOKEN`))]),
      });
      expect(stack.outputs).toHaveProperty("incomplete", true);
      expect(world.notices.join()).not.toContain("let go");
      await stack.up(view({ [alive]: ["0:live"] }));
      expect(stack.outputs).toMatchObject(view({ [alive]: ["0:live"] }));
    });
  });

  test("loses what leaves where it is skipped, and is settled then", async () => {
    await inWorld(shown({}), async (world) => {
      const skip = { onInvalidToken: "skip" };
      const stack = await untilDead(world, { ...view(all), ...skip });
      const args = { ...view({ [dead]: ["3:new"], [alive]: ["0:live"] }), ...skip };
      await stack.up(args);
      expect(stack.outputs).toMatchObject({ ...args, invalidTokens: [dead] });
      expect(await stack.preview(args)).toBe("same");
      expect(world.notices.join()).toContain(`"${dead}": "0:qa", "1:crew"`);
      const less = { ...view({ [alive]: ["0:live"] }), ...skip };
      await stack.up(less);
      expect(await stack.preview(less)).toBe("same");
      expect(stack.outputs).not.toHaveProperty("invalidTokens");
    });
  });

  test("is taken over and unbound again where it comes back and is declared", async () => {
    await inWorld(shown({}), async (world) => {
      const stack = await untilDead(world, view(all));
      await stack.up(view({ [alive]: ["0:live"] }));
      world.emulator.device(dead).reinstall();
      await stack.up(view(all));
      expect(stack.outputs).toMatchObject(view(all));
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual({});
    });
  });

  test("stays in the state where a removal fails for what can pass", async () => {
    await inWorld(shown({}), async (world) => {
      const stack = stackIn(world);
      await stack.up(view(all));
      const before = stack.text;
      for (const fault of [
        { kind: "code", code: 1008004, effect: "none", times: null },
        { kind: "code", code: 1008003, effect: "none", times: null },
        { kind: "code", code: 1008002, effect: "none", times: null },
        { kind: "code", code: 4711, effect: "none", times: null },
        { kind: "lost", times: null },
      ] as const) {
        world.emulator.addFault({ ...fault, on: { endpoint: "batchoperate" } });
        await expect(stack.destroy()).rejects.toThrow(/still bound, or may be/);
        expect(stack.text).toBe(before);
        expect(world.emulator.bindings()).toEqual(all);
        world.emulator.clearFaults();
      }
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual({});
    });
  });

  test("hides its names in the notice where they are a secret, and names ten tokens at most", async () => {
    await inWorld(shown({}), async (world) => {
      const many = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [tokenOf(100 + index), ["0:private"]]));
      const stack = stackIn(world);
      await stack.up({ ...view(many), redact: true });
      for (const token of Object.keys(many)) world.emulator.device(token).uninstall();
      world.notices.length = 0;
      await stack.destroy();
      const notice = world.notices.find((text) => text.includes("They are let go")) ?? "";
      expect(notice).toContain("and 5 more tokens");
      expect(notice.match(/#[0-9a-f]{8}: #[0-9a-f]{8}/g)).toHaveLength(10);
      for (const name of [...Object.keys(many), "private"]) expect(world.notices.join()).not.toContain(name);
    });
  });
});

const anyWrite = { effect: "none", on: { endpoint: "batchoperate" }, times: null } as const;

test.each<[string, Fault, boolean]>([
  ["for what the account is", { ...anyWrite, kind: "elements", of: "all", code: 1008007 }, true],
  ["as not there", { ...anyWrite, kind: "elements", of: "all", code: 10110008 }, true],
  ["with a code that nobody knows", { ...anyWrite, kind: "elements", of: "all", code: 4711 }, false],
  ["as a call, for what a setting may be", { ...anyWrite, kind: "code", code: 1008007 }, false],
])("a removal that is refused %s is let go only where that is about the token", async (_, fault, isLetGo) => {
  await inWorld({}, async (world) => {
    const stack = stackIn(world);
    await stack.up({ tokenAccounts: { [alive]: "0:live" } });
    world.emulator.addFault(fault);
    if (isLetGo) {
      await stack.destroy();
      expect(world.notices.join()).toContain(`"${alive}": "0:live"`);
    } else await expect(stack.destroy()).rejects.toThrow("TPNS_REFUSED");
    expect(stack.id === undefined).toBe(isLetGo);
    expect(world.emulator.bindings()).toEqual({ [alive]: ["0:live"] });
  });
});
