import { describe, expect, it } from "@jest/globals";

import { unbindAccounts } from "../../../provider/src/reconcile/unbindAccounts";
import { ConnectionError, TimeoutError } from "../../../provider/src/tpns/errors";
import { CONVERGENCE, inSession, type SessionWorld } from "./inSession";

const call = { operation: "unbind every token", tokens: [], accounts: [] } as const;

/** Binds one account of type 0 to some tokens. */
function bind({ emulator }: SessionWorld, account: string, ...tokens: string[]): void {
  for (const token of tokens) emulator.device(token).bind(account);
}

describe("unbinding whole accounts", () => {
  it("takes one call where it shows at once, and touches no other account", async () => {
    await inSession({}, async (world) => {
      bind(world, "oncall", "a", "b");
      bind(world, "boss", "c");
      world.emulator.device("c").bind("other", 2);
      expect(await unbindAccounts(world.session, ["0:oncall", "0:boss"], CONVERGENCE)).toEqual(new Map());
      expect(world.emulator.bindings()).toEqual({ c: ["2:other"] });
      expect(world.emulator.counts()).toMatchObject({ queryByAccount: 1, operator: { 5: 1 } });
    });
  });

  it("takes a call for twenty", async () => {
    await inSession({}, async (world) => {
      const accounts = Array.from({ length: 21 }, (_, index) => `crew-${index}`);
      for (const account of accounts) bind(world, account, `token of ${account}`);
      const keys = accounts.map((account) => `0:${account}`);
      expect(await unbindAccounts(world.session, keys, CONVERGENCE)).toEqual(new Map());
      expect(world.emulator.bindings()).toEqual({});
      expect(world.emulator.counts().operator[5]).toBe(2);
    });
  });

  it.each([250, 5_000, 14_000])("waits for what shows after %i ms, and does not repeat it", async (ms) => {
    await inSession({ lag: { kind: "fixed", ms } }, async (world) => {
      bind(world, "oncall", "a");
      expect(await unbindAccounts(world.session, ["0:oncall"], CONVERGENCE)).toEqual(new Map());
      expect(world.emulator.bindings()).toEqual({});
      expect(world.emulator.counts().operator[5]).toBe(1);
    });
  });

  it("is written once more where it counts as lost, and only for what is still bound", async () => {
    await inSession({}, async (world) => {
      bind(world, "gone", "a");
      bind(world, "stays", "b");
      world.clock.after(10_000, () => {
        bind(world, "late", "c");
      });
      world.emulator.setBehaviour({ lag: { kind: "manual" } });
      world.clock.after(2_000, () => {
        world.emulator.device("a").unbindAll();
      });
      world.clock.after(14_000, () => {
        world.emulator.setBehaviour({ lag: { kind: "fixed", ms: 0 } });
      });
      expect(await unbindAccounts(world.session, ["0:gone", "0:stays"], CONVERGENCE)).toEqual(new Map());
      expect(world.emulator.bindings()).toEqual({ c: ["0:late"] });
      expect(world.emulator.counts().operator[5]).toBe(2);
    });
  });

  it.each([
    ["after three writes", 60, 3],
    ["when the time is over", 20, 2],
    ["when the time is over before a write counts as lost", 5, 1],
  ])("ends %s, with the tokens that are bound yet", async (_, timeoutSeconds, writes) => {
    await inSession({ lag: { kind: "manual" } }, async (world) => {
      bind(world, "oncall", "a", "b");
      const start = world.clock.now();
      const open = await unbindAccounts(world.session, ["0:oncall"], { timeoutSeconds, settleSeconds: 15 });
      expect(open).toEqual(new Map([["0:oncall", ["a", "b"]]]));
      expect(world.emulator.counts().operator[5]).toBe(writes);
      expect(world.clock.now() - start).toBeLessThan((timeoutSeconds + 5) * 1000);
    });
  });

  it("goes by what a look shows, where the call got no answer", async () => {
    await inSession({}, async (world) => {
      bind(world, "oncall", "a");
      const { client } = world.session;
      const batchOperate: typeof client.batchOperate = async (operation) => {
        await client.batchOperate(operation);
        throw new TimeoutError(call, "the service", 10, true);
      };
      const session = { ...world.session, client: { ...client, batchOperate } };
      expect(await unbindAccounts(session, ["0:oncall"], CONVERGENCE)).toEqual(new Map());
      expect(world.emulator.counts().operator[5]).toBe(1);
    });
  });

  it.each([1008006, 1008007, 1008027])("leaves what is refused with %i to be unbound token by token", async (code) => {
    await inSession({}, async (world) => {
      bind(world, "oncall", "a", "b");
      bind(world, "boss", "c");
      const on = { endpoint: "batchoperate", account: { account: "oncall" } } as const;
      const fault = { kind: "elements", of: ["oncall"], code, effect: "none", on } as const;
      world.emulator.addFault({ ...fault, times: null });
      const start = world.clock.now();
      expect([...(await unbindAccounts(world.session, ["0:oncall", "0:boss"], CONVERGENCE)).keys()]).toEqual([
        "0:oncall",
      ]);
      expect(world.emulator.bindings()).toEqual({ a: ["0:oncall"], b: ["0:oncall"] });
      expect(world.emulator.counts().operator[5]).toBe(1);
      expect(world.clock.now() - start).toBeLessThan(1_000);
    });
  });

  it.each([1, 3, 20])("halves a list of more than %i, and remembers what went through", async (unbindAccountsLimit) => {
    await inSession({ unbindAccountsLimit }, async (world) => {
      const accounts = Array.from({ length: 45 }, (_, index) => `crew-${index}`);
      for (const account of accounts) bind(world, account, `token of ${account}`);
      const keys = accounts.map((account) => `0:${account}`);
      expect(await unbindAccounts(world.session, keys, CONVERGENCE)).toEqual(new Map());
      expect(world.emulator.bindings()).toEqual({});
      const before = world.emulator.counts().refused;
      for (const account of accounts) bind(world, account, `token of ${account}`);
      expect(await unbindAccounts(world.session, keys, CONVERGENCE)).toEqual(new Map());
      expect(world.emulator.bindings()).toEqual({});
      expect(world.emulator.counts().refused).toBe(before);
    });
  });

  it.each<[string, Error]>([
    ["surely was not taken", new ConnectionError(call, "the service", "ECONNREFUSED", false)],
    ["no error of the service ended", new RangeError("a mistake of ours")],
  ])("fails where the call %s", async (_, failure) => {
    await inSession({}, async ({ session }) => {
      const client = { ...session.client, batchOperate: () => Promise.reject(failure) };
      await expect(unbindAccounts({ ...session, client }, ["0:oncall"], CONVERGENCE)).rejects.toThrow(failure.message);
    });
  });
});
