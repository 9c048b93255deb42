import { describe, expect, it, test } from "@jest/globals";

import { inWorld, stackIn } from "../../../support/inProcess";
import { bindAll, expectKept, failureOf, SETS, writesOf } from "./watched";

const T = "token";

describe("an account that was given up, and whose text still shows under another type", () => {
  const sets = SETS.filter(([name]) => name.startsWith("TokenAccounts"));

  test.each(sets)("%s: is no success, and nothing is written", async (_, set) => {
    await inWorld({ removeBy: "account" }, async (world) => {
      const stack = stackIn(world);
      await stack.up(set("0:qa", T));
      // What an earlier release adopted by its text, or what took its place meanwhile: nobody knows.
      world.emulator.device(T).unbindAll();
      const guests = { [T]: ["1005:qa"] };
      bindAll(world.emulator, guests);
      world.emulator.resetCounts();

      for (let time = 0; time < 2; time += 1) {
        const failure = await failureOf(stack.destroy());
        expect(failure).toMatch(/still shows[^]*"1005:qa" \[TPNS_STILL_SHOWN\]/);
        expect(failure).toContain("pulumi state delete");
        expect(writesOf(world.emulator)).toEqual({});
      }
      expectKept(world.emulator, guests);
      expect(stack.id).toBeDefined();

      // What the message says to do: to declare it as it is, and then to take it out.
      await stack.up(set("1005:qa", T));
      expectKept(world.emulator, guests);
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual({});
    });
  });

  test.each(sets)("%s: nor is it where it is taken out of the program", async (_, set) => {
    await inWorld({}, async (world) => {
      const stack = stackIn(world);
      const both = { ...set("0:qa", T) };
      await stack.up(both);
      world.emulator.device(T).unbindAll();
      world.emulator.device(T).bind("qa", 1005);
      const without = { ...both, tokenAccounts: {}, allowEmpty: true };
      for (let time = 0; time < 2; time += 1) expect(await failureOf(stack.up(without))).toContain("TPNS_STILL_SHOWN");
      // Unbound by hand, there is nothing left to do.
      world.emulator.device(T).unbindAll();
      expect(await stack.up(without)).toBe("update");
      expect(await stack.preview(without)).toBe("same");
    });
  });

  it("is somebody else's where the look by account did not find it", async () => {
    await inWorld({ removeBy: "account" }, async (world) => {
      const stack = stackIn(world);
      await stack.up({ accountTokens: { "0:qa": T } });
      world.emulator.device(T).unbindAll();
      const guests = { [T]: ["1005:qa"] };
      bindAll(world.emulator, guests);
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual(guests);
      expectKept(world.emulator, guests);
    });
  });
});

describe("a removal that does not take away what shows", () => {
  test.each(SETS)("%s: ends as a problem of its own where nothing tells types", async (_, set) => {
    await inWorld({ accountQueryBy: "account" }, async (world) => {
      const stack = stackIn(world);
      await stack.up(set("0:qa", T));
      world.emulator.device(T).unbindAll();
      bindAll(world.emulator, { [T]: ["1005:qa", "9:other"] });
      expect(await failureOf(stack.destroy())).toMatch(/"\?:qa" \[TPNS_STILL_SHOWN\]/);
      expect(world.emulator.bindings()).toEqual({ [T]: ["9:other", "1005:qa"] });
      expect(stack.id).toBeDefined();
    });
  });
});
