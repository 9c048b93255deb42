import { expect, test } from "@jest/globals";

import { singleAccounts } from "../../support/fleet";
import { inWorld, stackIn } from "../../support/inProcess";

test("a set of a thousand tokens says how many are done and what it waits for, a smaller one nothing", async () => {
  await inWorld({ lag: { kind: "fixed", ms: 7_000 } }, async (world) => {
    await stackIn(world).up({ tokenAccounts: singleAccounts(999) });
    expect(world.notices).toEqual([]);
    world.emulator.setBehaviour({ lag: { kind: "fixed", ms: 6_000 } });
    await stackIn(world).up({ tokenAccounts: singleAccounts(1_000, "changed"), onConflict: "override" });
    expect(world.notices).toEqual(["TPNS app 1500001048: 0 of 1000 tokens done; waiting for 1000 writes to show"]);
  });
});

test.each([
  { kind: "code", code: 1008028, said: "7 calls, 1 repeated after TPNS_TOO_FAST" },
  { kind: "dropped", by: "close", said: "7 calls, 1 repeated after TPNS_CONNECTION" },
] as const)("an apply that took retries ends with a line that counts them: $said", async ({ said, ...fault }) => {
  await inWorld({}, async (world) => {
    world.emulator.addFault({ ...fault, effect: "none", on: { endpoint: "query" }, times: 1 });
    await stackIn(world).up({ tokenAccounts: singleAccounts(30) });
    expect(world.notices).toEqual([`TPNS app 1500001048: ${said}`]);
  });
});

test("and so does one in which a write was lost", async () => {
  await inWorld({ lag: { kind: "manual" } }, async (world) => {
    world.clock.after(14_000, () => {
      world.emulator.setBehaviour({ lag: { kind: "fixed", ms: 0 } });
    });
    await stackIn(world).up({ tokenAccounts: singleAccounts(2) });
    expect(world.notices).toEqual(["TPNS app 1500001048: 2 tokens took more than one write"]);
  });
});
