import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import type { InProcess } from "../../support/inProcess";
import { startInProcess } from "../../support/inProcess";
import type { Properties } from "../../support/ResourceMethods";
import { expectClear } from "./expectClear";
import { fuzzing } from "./fuzzing";
import { HUSH, hostileJson, hostileText, type Json, mutated } from "./hostile";

let world: InProcess;
beforeAll(async () => {
  world = await startInProcess({ tokenAnswerTypes: "all" });
});
afterAll(() => world.stop());

const token = fc.oneof(fc.constantFrom("05a8ea6924590dd3a94480fa1c9fc8448b4e", "t1", "t2", HUSH), hostileText);
const account = fc.oneof(fc.constantFrom("0:qa-1", "1005:qa@example.com", "?:untold", `0:${HUSH}`), hostileText);

function mapOf(key: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<Json> {
  const values = fc.oneof(value, fc.uniqueArray(value, { maxLength: 3 }));
  return fc.array(fc.tuple(key, values), { maxLength: 4 }).map((entries) => Object.fromEntries<Json>(entries));
}

const options = fc.record(
  {
    exclusive: fc.boolean(),
    onConflict: fc.constantFrom("fail", "override"),
    onInvalidToken: fc.constantFrom("fail", "skip"),
    maxUnbind: fc.nat(3),
    convergence: fc.constant<Json>({ timeoutSeconds: 5, settleSeconds: 1 }),
    accountsPerType: fc.constantFrom("one", "many"),
    unconfirmed: mapOf(token, account),
    invalidTokens: fc.array(token, { maxLength: 3 }),
    incomplete: fc.constant(true),
  },
  { requiredKeys: [] },
);

/** States as the provider leaves them, but for tokens and accounts that no check would let through. */
const rightState: fc.Arbitrary<Json> = fc
  .tuple(
    options,
    fc.oneof(
      mapOf(token, account).map((tokenAccounts) => ({ tokenAccounts })),
      mapOf(account, token).map((accountTokens) => ({ accountTokens })),
    ),
  )
  .map(([others, map]) => {
    const app = `1500001048@${world.emulator.url}`;
    return { ...others, ...map, app, redact: true, declaredHash: "0".repeat(64) };
  });

const states = fc.oneof(
  { weight: 2, arbitrary: rightState },
  { weight: 3, arbitrary: mutated(rightState) },
  { weight: 1, arbitrary: hostileJson },
);

/** The engine hands over objects alone. */
const properties = states.map((state): Properties =>
  typeof state === "object" && state !== null && !Array.isArray(state) ? state : { tokenAccounts: state },
);

/** Each text that stands anywhere in a value, keys too. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

function keysOf(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

/** Demands that no token was written that none of these states and inputs names. */
function expectOnlyOwnWrites(...given: Properties[]): void {
  const own = new Set(given.flatMap(textsIn));
  for (const { token: written } of world.emulator.history()) expect(own).toContain(written);
}

/** Whether a message about a state may show its values: only where the state does not say that they are secret. */
const mayQuote = (...given: Properties[]): boolean => given.some(({ redact }) => redact !== true);

async function doneOrRefused<T>(work: Promise<T>, ...given: Properties[]): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    expectClear(error, { mayQuote: mayQuote(...given) });
    return undefined;
  }
}

describe("a state of any shape", () => {
  beforeAll(() => {
    world.emulator.reset();
  });

  test("is compared, or refused", () => {
    fc.assert(
      fc.property(properties, properties, (olds, news) => {
        try {
          world.operation().diff(olds, news);
        } catch (error) {
          expectClear(error);
        }
      }),
      fuzzing(2),
    );
  });

  test("is read, or refused; all its keys stay, and nothing is written", async () => {
    await fc.assert(
      fc.asyncProperty(properties, async (state) => {
        world.emulator.reset();
        world.emulator.device("t1").setAccounts([{ account: "qa-1" }]);
        const before = world.emulator.bindings();
        const read = await doneOrRefused(world.operation().read(state), state);
        expect(world.emulator.bindings()).toEqual(before);
        if (read === undefined) return;
        for (const kind of ["tokenAccounts", "accountTokens"]) {
          if (!(kind in read.props)) continue;
          expect(keysOf(read.props[kind])).toEqual(expect.arrayContaining(keysOf(state[kind])));
          // An account may come back that was written, not seen, and is bound.
          for (const [key, entry] of Object.entries(read.props[kind] ?? {})) {
            if (!keysOf(state[kind]).includes(key)) expect(entry).not.toEqual([]);
          }
        }
      }),
      fuzzing(10),
    );
  });

  test("is brought to inputs of any shape, or refused; nothing that neither names is written", async () => {
    await fc.assert(
      fc.asyncProperty(properties, properties, async (olds, news) => {
        world.emulator.reset();
        await doneOrRefused(world.operation().update("id", olds, news), olds, news);
        expectOnlyOwnWrites(olds, news);
      }),
      fuzzing(10),
    );
  });

  test("is deleted, or refused; nothing that it does not name is written", async () => {
    await fc.assert(
      fc.asyncProperty(properties, async (state) => {
        world.emulator.reset();
        world.emulator.device("t1").setAccounts([{ account: "qa-1" }, { account: "somebody's", type: 3 }]);
        await doneOrRefused(world.operation().delete(state), state);
        expectOnlyOwnWrites(state, { t1: "" });
        expect(world.emulator.bindings().t1).toContain("3:somebody's");
      }),
      fuzzing(10),
    );
  });
});
