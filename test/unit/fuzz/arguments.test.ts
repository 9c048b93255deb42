import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { z } from "zod";

import { AccountTokens } from "../../../provider/src/dynamic/AccountTokens";
import type { AccountTokensArgs } from "../../../provider/src/dynamic/AccountTokensArgs";
import { TokenAccounts } from "../../../provider/src/dynamic/TokenAccounts";
import type { TokenAccountsArgs } from "../../../provider/src/dynamic/TokenAccountsArgs";
import { boundBy } from "../../support/declared";
import { type InProcess, methodsOf, startInProcess } from "../../support/inProcess";
import { type Registered, registered } from "../../support/registered";
import type { Properties } from "../../support/ResourceMethods";
import { expectClear, expectClearText } from "./expectClear";
import { fuzzing, soon } from "./fuzzing";
import { HUSH, hostileJson, hostileText, type Json, mutated, placesOf } from "./hostile";

// Options that no SDK has are warned of, on the screen.
jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);

let world: InProcess;
beforeAll(async () => {
  world = await startInProcess({ tokenAnswerTypes: "all" });
});
afterAll(() => world.stop());

const token = fc.oneof(
  fc.constantFrom("05a8ea6924590dd3a94480fa1c9fc8448b4e", "constructor", HUSH),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
  hostileText,
);
const text = fc.oneof(
  fc.constantFrom("qa-1", HUSH, "עברית", "👩‍👩‍👧‍👦", "e\u0301e", "é", "a:b", "1005:qa"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
  hostileText,
);
const account = fc.oneof(
  text,
  fc.record({ account: text, accountType: fc.constantFrom(0, 1, 1005, -1, 1.5, 2 ** 53) }),
);

/** Maps as a program may write them. */
const maps: fc.Arbitrary<Record<string, Json>> = fc.oneof(
  mapsOf(token, account).map((entries) => ({ tokenAccounts: Object.fromEntries(entries) })),
  mapsOf(text, token).map((entries) => ({ accountTokens: Object.fromEntries(entries) })),
);

function mapsOf<V>(key: fc.Arbitrary<string>, value: fc.Arbitrary<V>): fc.Arbitrary<[string, V | V[]][]> {
  return fc.array(fc.tuple(key, fc.oneof(value, fc.array(value, { maxLength: 3 }))), { maxLength: 4 });
}

const options = fc.record(
  {
    exclusive: fc.boolean(),
    onConflict: fc.constantFrom("fail", "override"),
    onInvalidToken: fc.constantFrom("fail", "skip"),
    maxUnbind: fc.nat(3),
    allowEmpty: fc.boolean(),
    convergence: fc.constant<Json>({ timeoutSeconds: 5, settleSeconds: 1 }),
    accountsPerType: fc.constantFrom("one", "many"),
  },
  { requiredKeys: [] },
);

const rightArguments: fc.Arbitrary<Record<string, Json>> = fc
  .tuple(maps, options)
  .map(([map, others]) => ({ ...others, ...map }));

/** Options of Pulumi's that are right. */
const rightOptions = fc.constant<Record<string, Json>>({
  protect: false,
  ignoreChanges: ["onConflict"],
  aliases: [{ name: "other" }],
  customTimeouts: { create: "5m" },
  version: "1.0.0",
});

class Devices {
  readonly t1 = HUSH;
}

/** Values of every kind that JavaScript has, as they come of a slip. */
const kinds: fc.Arbitrary<unknown> = fc.oneof(
  hostileJson,
  fc.constantFrom<unknown>(undefined, NaN, Infinity, 7n, Symbol(HUSH), () => HUSH, Devices),
  fc
    .constantFrom(
      () => new Map([["t1", HUSH]]),
      () => new Set([HUSH]),
      () => new Date(0),
      () => new Devices(),
      () => new Error(HUSH),
      () => Buffer.from(HUSH),
      () => Object.create(null) as unknown,
      circular,
      () => new Array<unknown>(3),
    )
    .map((make): unknown => make()),
);

/** What throws where it is looked at. Pulumi itself looks into what outputs give, so it stands in none. */
const unreadable: fc.Arbitrary<unknown> = fc
  .constantFrom(
    () => ({
      get account(): string {
        throw new TypeError(HUSH);
      },
    }),
    () => new Proxy({}, { ownKeys: fails }),
    () => new Proxy({}, { getPrototypeOf: fails }),
    () => new Proxy([], { get: fails }),
  )
  .map((make): unknown => make());

function fails(): never {
  throw new TypeError(HUSH);
}

function circular(): unknown {
  const value: Record<string, unknown> = {};
  value.account = [value];
  return value;
}

/** Outputs are made when the program runs: one that nobody waits for would be left over. */
type Made = () => unknown;

const later: fc.Arbitrary<Made> = fc
  .tuple(kinds, fc.constantFrom("output", "nested", "promise", "secret", "unknown"))
  .map(([value, way]): Made => () => {
    if (way === "unknown") return pulumi.output(pulumi.unknown);
    if (way === "promise") return Promise.resolve(value);
    const output = (way === "secret" ? pulumi.secret(0) : pulumi.output(0)).apply((): unknown => value);
    return way === "nested" ? pulumi.output(0).apply(() => output) : output;
  });

const atOnce: fc.Arbitrary<Made> = fc.oneof(
  {
    weight: 4,
    arbitrary: kinds.map(
      (value): Made =>
        () =>
          value,
    ),
  },
  {
    weight: 1,
    arbitrary: unreadable.map(
      (value): Made =>
        () =>
          value,
    ),
  },
);

const hostile: fc.Arbitrary<Made> = fc.oneof({ weight: 5, arbitrary: atOnce }, { weight: 4, arbitrary: later });

/** Something right with a hostile value at one of its places, or in its place. */
function planted(right: fc.Arbitrary<Record<string, Json>>, by: fc.Arbitrary<Made> = hostile): fc.Arbitrary<Made> {
  return fc.tuple(right, fc.nat(), by, hostileText).map(([value, at, make, name]): Made => {
    const places = placesOf(value);
    return () => (at % 7 === 0 ? { ...value, [name]: make() } : put(value, places[at % places.length] ?? [], make()));
  });
}

function put(value: Json, [key, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return by;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? put(item, rest, by) : item));
  return Object.fromEntries(
    Object.entries(value).map(([own, item]) => [own, own === key ? put(item, rest, by) : item]),
  );
}

/** What a program declares, and what it is told: by the constructor, or by check after an `up` that bound two entries. */
async function declared(make: (args: unknown) => unknown, olds: Properties, args: Made) {
  let found: readonly Registered[];
  try {
    found = await registered(() => make(args()), { preview: true });
  } catch (error) {
    expectClear(error);
    return undefined;
  }
  const inputs = found.find(({ name }) => name === "set")?.inputs ?? {};
  const { problems } = soon(() => world.operation().check(olds, inputs));
  expect(problems.length).toBeLessThan(50);
  for (const problem of problems) expectClearText(problem);
  return { inputs, problems };
}

const OLDS = { tokenAccounts: { t1: "0:qa-1", t2: "0:qa-2" }, accountTokens: { "0:qa-1": "t1", "0:qa-2": "t2" } };

const declare = {
  tokenAccounts: (args: unknown, opts?: unknown) =>
    new TokenAccounts(
      "set",
      z.custom<TokenAccountsArgs>().parse(args),
      z.custom<pulumi.CustomResourceOptions>().parse(opts),
    ),
  accountTokens: (args: unknown, opts?: unknown) =>
    new AccountTokens(
      "set",
      z.custom<AccountTokensArgs>().parse(args),
      z.custom<pulumi.CustomResourceOptions>().parse(opts),
    ),
} as const;
const kind = fc.constantFrom("tokenAccounts", "accountTokens");

const arbitraryArguments = fc.oneof(
  { weight: 4, arbitrary: planted(rightArguments) },
  { weight: 1, arbitrary: hostile },
  {
    weight: 1,
    arbitrary: mutated(rightArguments).map(
      (value): Made =>
        () =>
          value,
    ),
  },
);

test("what a program writes passes, or is refused in clear words, and nothing becomes an empty map", async () => {
  await fc.assert(
    fc.asyncProperty(kind, arbitraryArguments, async (view, args) => {
      world.emulator.reset();
      const result = await declared(declare[view], { [view]: OLDS[view] }, args);
      expect(world.emulator.counts().calls).toBe(0);
      if (result === undefined) return;
      const { inputs, problems } = result;
      if (problems.length > 0) {
        if (inputs.redact === true) expect(problems.join()).not.toContain(HUSH);
        return;
      }
      const map = inputs[view];
      if (map === pulumi.runtime.unknownValue) return;
      expect(map).toEqual(expect.any(Object));
      expect(Object.keys(z.record(z.string(), z.unknown()).parse(map)).length > 0 || inputs.allowEmpty).toBeTruthy();
    }),
    fuzzing(2),
  );
});

test("options of any shape are taken, or refused in clear words", async () => {
  await fc.assert(
    fc.asyncProperty(kind, fc.oneof(planted(rightOptions, atOnce), hostile), async (view, opts) => {
      await declared(
        (args) => declare[view](args, opts()),
        {},
        () => ({ [view]: { qa: "qa" } }),
      );
    }),
    fuzzing(2),
  );
});

test("arguments that pass are bound as they are, whatever the script of their accounts, and nothing is sent for others", async () => {
  await fc.assert(
    fc.asyncProperty(rightArguments, async (args) => {
      world.emulator.reset();
      const view = "tokenAccounts" in args ? "tokenAccounts" : "accountTokens";
      const [set] = await registered(() => declare[view]({ ...args, [view]: pulumi.secret(args[view]) }));
      const methods = methodsOf(world.operation());
      const { inputs, failures } = await methods.check({}, set?.inputs ?? {});
      if (failures.length > 0) {
        expect(world.emulator.counts().calls).toBe(0);
        return;
      }
      const created = await methods.create(inputs).catch((error: unknown) => {
        expectClear(error);
      });
      // What check lets through can still be more than a token holds, where several accounts share it.
      if (created === undefined) return;
      expect(world.emulator.bindings()).toEqual(boundBy(inputs));
      // In another process than its check, which would keep what is declared.
      await methodsOf(world.operation()).delete(created.id, created.outs);
      expect(world.emulator.bindings()).toEqual({});
    }),
    fuzzing(10),
  );
});
