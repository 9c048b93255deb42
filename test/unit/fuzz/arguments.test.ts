import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { z } from "zod";

import { accountEntries, tokenEntries } from "../../../provider/src/inputs/entryForms";
import { boundBy } from "../../support/declared";
import { type InProcess, methodsOf, startInProcess } from "../../support/inProcess";
import type { Properties } from "../../support/ResourceMethods";
import { expectClear, expectClearText } from "./expectClear";
import { fuzzing, soon } from "./fuzzing";
import { HUSH, hostileJson, hostileText, type Json, mutated } from "./hostile";

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

/** Maps as the two constructors hand them to the engine, from what a program may write into them. */
const maps: fc.Arbitrary<Record<string, Json>> = fc.oneof(
  mapsOf(token, account).map((entries) => ({ tokenAccounts: canonical(entries, tokenEntries) })),
  mapsOf(text, token).map((entries) => ({ accountTokens: canonical(entries, accountEntries) })),
);

function mapsOf<V>(key: fc.Arbitrary<string>, value: fc.Arbitrary<V>): fc.Arbitrary<[string, V | V[]][]> {
  return fc.array(fc.tuple(key, fc.oneof(value, fc.array(value, { maxLength: 3 }))), { maxLength: 4 });
}

function canonical(entries: [string, unknown][], form: typeof tokenEntries): Record<string, Json> {
  // As it goes over the wire to the check of another process.
  const text = JSON.stringify(Object.fromEntries(entries.map(([key, value]) => [form.key(key), form.value(value)])));
  return z.record(z.string(), z.json()).parse(JSON.parse(text));
}

const options = fc.record(
  {
    exclusive: fc.boolean(),
    onConflict: fc.constantFrom("fail", "override"),
    onInvalidToken: fc.constantFrom("fail", "skip"),
    maxUnbind: fc.nat(3),
    convergence: fc.constant<Json>({ timeoutSeconds: 5, settleSeconds: 1 }),
    accountsPerType: fc.constantFrom("one", "many"),
  },
  { requiredKeys: [] },
);

const rightArguments: fc.Arbitrary<Record<string, Json>> = fc
  .tuple(maps, options)
  .map(([map, others]) => ({ ...others, ...map, redact: true }));

const given = fc
  .oneof(
    { weight: 3, arbitrary: rightArguments },
    { weight: 2, arbitrary: mutated(rightArguments) },
    { weight: 1, arbitrary: hostileJson },
  )
  .map((value): Properties =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? value : { tokenAccounts: value },
  );

test("arguments of any shape pass, or are refused in clear lines that hold nothing secret, and nothing is called", () => {
  fc.assert(
    fc.property(given, given, (olds, news) => {
      world.emulator.reset();
      const { inputs, problems } = soon(() => world.operation().check(olds, news));
      expect(inputs).toMatchObject({ app: `1500001048@${world.emulator.url}` });
      expect(problems.length).toBeLessThan(50);
      for (const problem of problems) {
        expectClearText(problem);
        if (news.redact === true) expect(problem).not.toContain(HUSH);
      }
      expect(world.emulator.counts().calls).toBe(0);
    }),
    fuzzing(2),
  );
});

test("arguments that pass are bound as they are, whatever the script of their accounts, and nothing is sent for others", async () => {
  await fc.assert(
    fc.asyncProperty(rightArguments, async (news) => {
      world.emulator.reset();
      const methods = methodsOf(world.operation());
      const { inputs, failures } = await methods.check({}, news);
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
