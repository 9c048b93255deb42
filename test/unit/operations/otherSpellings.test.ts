import { describe, expect, test } from "@jest/globals";

import type { Behaviour } from "../../../emulator/src/index";
import type { DeclaredArgs } from "../../support/declared";
import { tokenOf } from "../../support/fleet";
import { inWorld, methodsOf, stackIn } from "../../support/inProcess";
import { StandInProgram } from "../../support/StandInProgram";

type Spelling = Behaviour["tokenSpelling"];

const hex = tokenOf(0xabc);
const WORDS: Readonly<Partial<Record<Spelling, string>>> = {
  upper: "upper and lower case",
  lower: "upper and lower case",
  fullWidth: "full and half width",
  decomposed: "Unicode form",
  composed: "Unicode form",
};

/** Tokens and accounts that a spelling changes. */
const NAMES: Readonly<Record<Exclude<Spelling, "asWritten" | "trimmed">, readonly [token: string, account: string]>> = {
  upper: [hex, "qa-lin"],
  lower: [hex.toUpperCase(), "QA-Lin"],
  fullWidth: [hex, "qa-lin"],
  decomposed: ["t-caf\u00e9", "ren\u00e9"],
  composed: ["t-cafe\u0301", "rene\u0301"],
  prefixed: [hex, "qa-lin"],
};

const spellings = (["upper", "lower", "fullWidth", "decomposed", "composed", "prefixed"] as const).map((spelling) => ({
  spelling,
  names: NAMES[spelling],
}));

const VIEWS: Readonly<Record<string, (token: string, account: string) => DeclaredArgs>> = {
  "TokenAccounts, exclusive": (token, account) => ({ tokenAccounts: { [token]: `0:${account}` } }),
  "TokenAccounts, shared": (token, account) => ({ tokenAccounts: { [token]: `0:${account}` }, exclusive: false }),
  "AccountTokens, shared": (token, account) => ({ accountTokens: { [`0:${account}`]: token } }),
  "AccountTokens, exclusive": (token, account) => ({ accountTokens: { [`0:${account}`]: token }, exclusive: true }),
};
const views = Object.entries(VIEWS).map(([name, view]) => ({ name, view }));

const UNKNOWN = ["coded", "omitted", "empty"] as const;
const NO_WRITE = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };

async function failureOf(work: Promise<unknown>): Promise<string> {
  const failure: unknown = await work.then(
    () => "no failure",
    (error: unknown) => error,
  );
  const reasons = failure instanceof Error && "reasons" in failure ? failure.reasons : [];
  return [failure instanceof Error ? failure.message : failure, reasons].flat().join("\n");
}

describe.each(views)("a service that names tokens otherwise, in $name,", ({ name, view }) => {
  describe.each(spellings)("as by $spelling", ({ spelling, names: [token, account] }) => {
    test.each(UNKNOWN)("is no proof that nothing is bound, where unknown ones are %s", async (unknownInQuery) => {
      await inWorld({ unknownInQuery }, async (world) => {
        const { emulator } = world;
        const args = view(token, account);
        const stack = stackIn(world);
        await stack.up(args);
        const [state, bound] = [stack.text, emulator.bindings()];
        emulator.setBehaviour({ tokenSpelling: spelling });
        emulator.resetCounts();

        for (const work of [() => stack.refresh(), () => stack.destroy()]) {
          const failure = await failureOf(work());
          expect(failure).toContain("TPNS_UNASKED_ANSWER");
          expect(failure).toContain(WORDS[spelling] ?? "names one that nobody asked for");
          expect(stack.text).toBe(state);
        }
        const other = stackIn(world);
        const failure = await failureOf(other.up(args));
        // An account that is to be taken over holds a token of a name that nobody declares.
        const isStray = WORDS[spelling] === undefined && name === "AccountTokens, exclusive";
        expect(failure).toContain(isStray ? "TPNS_CONFLICT" : "TPNS_UNASKED_ANSWER");
        expect(failure).toContain(token);
        expect(other.id).toBeUndefined();
        expect(emulator.counts().operator).toEqual(NO_WRITE);
        expect(emulator.bindings()).toEqual(bound);

        emulator.setBehaviour({ tokenSpelling: "asWritten" });
        await stack.refresh();
        expect(await stack.preview(args)).toBe("same");
        await stack.destroy();
        expect(emulator.bindings()).toEqual({});
      });
    });
  });
});

describe.each(views.filter(({ name }) => name.startsWith("AccountTokens")))(
  "a service that names accounts otherwise, in $name,",
  ({ view }) => {
    test.each(spellings)("as by $spelling, is no proof that nothing is bound", async ({ spelling, names }) => {
      await inWorld({}, async (world) => {
        const { emulator } = world;
        const [token, account] = names;
        const args = view(token, account);
        const stack = stackIn(world);
        await stack.up(args);
        const [state, bound] = [stack.text, emulator.bindings()];
        emulator.setBehaviour({ accountSpelling: spelling });
        emulator.resetCounts();
        for (const work of [() => stack.refresh(), () => stack.destroy(), () => stackIn(world).up(args)]) {
          const failure = await failureOf(work());
          expect(failure).toContain("TPNS_UNASKED_ANSWER");
          expect(failure).toContain(WORDS[spelling] ?? "names one that nobody asked for");
          expect(failure).toContain(`"0:${account}"`);
        }
        expect(stack.text).toBe(state);
        expect(emulator.counts().operator).toEqual(NO_WRITE);
        expect(emulator.bindings()).toEqual(bound);
      });
    });
  },
);

describe.each(views.filter(({ name }) => name.startsWith("TokenAccounts")))(
  "a service that shows accounts of a token otherwise, in $name,",
  ({ view }) => {
    test.each(spellings.filter(({ spelling }) => WORDS[spelling] !== undefined))(
      "as by $spelling, is told so of what is written",
      async ({ spelling, names: [token, account] }) => {
        await inWorld({ accountSpelling: spelling }, async (world) => {
          const stack = stackIn(world);
          const failure = await failureOf(stack.up(view(token, account)));
          expect(failure).toMatch(/TPNS_(NOT_SHOWN|REBOUND|CONFLICT|UNTOLD_TYPE)/);
          expect(failure).toContain(`differs from what was written in ${WORDS[spelling]} only`);
          expect(failure).toContain("Write the account as the service shows it");
        });
      },
    );

    test.each(["none", "all"] as const)(
      "is not taken for having let go of it (types: %s), until a refresh has seen it",
      async (tokenAnswerTypes) => {
        await inWorld({ tokenAnswerTypes }, async (world) => {
          const { emulator } = world;
          const stack = stackIn(world);
          await stack.up(view(hex, "qa-lin"));
          const state = stack.text;
          emulator.setBehaviour({ accountSpelling: "upper" });
          const failure = await failureOf(stack.destroy());
          expect(failure).toContain("TPNS_OTHER_SPELLING");
          expect(failure).toContain("differs from it in upper and lower case only");
          expect(stack.text).toBe(state);
          expect(emulator.bindings()).toEqual({ [hex]: ["0:qa-lin"] });
          await stack.refresh();
          await stack.destroy();
        });
      },
    );

    test("keeps what was to leave in the state, so that the next operation goes on with it", async () => {
      await inWorld({}, async (world) => {
        const { emulator } = world;
        const [other, stack] = [tokenOf(7), stackIn(world)];
        const both = { ...view(hex, "qa-lin"), tokenAccounts: { [hex]: "0:qa-lin", [other]: "0:live" } };
        const less = { ...view(hex, "qa-lin"), tokenAccounts: { [other]: "0:live" } };
        await stack.up(both);
        emulator.setBehaviour({ accountSpelling: "upper" });
        expect(await failureOf(stack.up(less))).toContain("TPNS_OTHER_SPELLING");
        emulator.setBehaviour({ accountSpelling: "asWritten" });
        await stack.up(less);
        expect(emulator.bindings()).toEqual({ [other]: ["0:live"] });
        expect(await stack.preview(less)).toBe("same");
      });
    });

    test("leaves what a stranger has that is spelt alike", async () => {
      await inWorld({ accountsPerType: "many" }, async (world) => {
        const stack = stackIn(world);
        await stack.up({ ...view(hex, "qa-lin"), accountsPerType: "many" });
        world.emulator.device(hex).bind("QA-LIN");
        await stack.destroy();
        expect(world.emulator.bindings()).toEqual({ [hex]: ["0:QA-LIN"] });
      });
    });
  },
);

describe("who writes a name as the service has it", () => {
  test.each(views)("is rid of the old one, in $name", async ({ name, view }) => {
    await inWorld({}, async (world) => {
      const { emulator } = world;
      const stack = stackIn(world);
      const isByToken = name.startsWith("TokenAccounts");
      // What an earlier release may have left behind: written, and not seen.
      emulator.setBehaviour({ lag: { kind: "manual" } });
      await failureOf(stack.up(view(hex, "qa-lin")));
      expect(stack.outputs).toHaveProperty("unconfirmed");
      emulator.reset();
      emulator.setBehaviour({
        lag: { kind: "fixed", ms: 0 },
        [isByToken ? "tokenSpelling" : "accountSpelling"]: "upper",
      });
      const mended = isByToken ? view(hex.toUpperCase(), "qa-lin") : view(hex, "QA-LIN");
      emulator.device(hex).bind("qa-lin");
      emulator.device(hex.toUpperCase()).bind("qa-lin");
      expect(await failureOf(stack.destroy())).toContain("TPNS_UNASKED_ANSWER");
      // A service that takes both spellings for one account finds it by either; the emulator only answers in the other one.
      if (!isByToken) emulator.device(hex).bind("QA-LIN");
      await failureOf(stack.up(mended));
      expect(stack.outputs).toMatchObject(mended);
      expect(await stack.preview(mended)).toBe("same");
    });
  });
});

test("an answer that names more than was asked for, and all of that, is read as ever", async () => {
  await inWorld({ repeatedMappings: true, extraKeys: true }, async (world) => {
    const stack = stackIn(world);
    await stack.up({ tokenAccounts: { [hex]: "0:qa" } });
    expect(await stack.preview({ tokenAccounts: { [hex]: "0:qa" } })).toBe("same");
  });
});

test("one that is answered for by another name leaves the others readable, and names itself", async () => {
  await inWorld({ unknownInQuery: "omitted", tokenSpelling: "upper" }, async (world) => {
    const digits = Array.from({ length: 19 }, (_, index) => `${index}`.padStart(36, "1"));
    world.emulator.device(hex).bind("qa");
    const tokenAccounts = Object.fromEntries([...digits, hex].map((token) => [token, "0:qa-new"]));
    const failure = await failureOf(stackIn(world).up({ tokenAccounts }));
    expect(failure).toMatch(/query of 1 token failed: .* \[TPNS_UNASKED_ANSWER\] Tokens: "[^"]*"\.$/);
    expect(failure).toContain(hex);
    expect(world.emulator.counts().operator).toEqual(NO_WRITE);
  });
});

test("one that can't be read fails its own set alone, and a destroy of many names it", async () => {
  await inWorld({}, async (world) => {
    const { emulator, operation } = world;
    const program = new StandInProgram(() => methodsOf(operation()));
    const digits = Array.from({ length: 5 }, (_, index) => `${index}`.padStart(36, "1"));
    const fine = Object.fromEntries(digits.map((token) => [token, "0:qa"]));
    await program.up({ respelt: { tokenAccounts: { ...fine, [hex]: "0:qa" } } });
    emulator.setBehaviour({ tokenSpelling: "upper" });
    expect(await failureOf(program.destroy())).toMatch(new RegExp(`stopped: .*TPNS_UNASKED_ANSWER\\] Token: "${hex}"`));

    emulator.setBehaviour({ tokenSpelling: "asWritten" });
    await program.up({ respelt: { tokenAccounts: { [hex]: "0:qa" } }, fine: { tokenAccounts: fine } });
    emulator.setBehaviour({ tokenSpelling: "upper" });
    await failureOf(program.destroy());
    expect(program.names).toEqual(["respelt"]);
    expect(emulator.bindings()).toEqual({ [hex]: ["0:qa"] });
  });
});

test("a secret name is in no message of it", async () => {
  await inWorld({ tokenSpelling: "upper", accountSpelling: "upper" }, async (world) => {
    world.emulator.device(hex).bind("qa-lin");
    for (const args of [
      { tokenAccounts: { [hex]: "0:qa-lin" }, redact: true },
      { accountTokens: { "0:qa-lin": hex }, redact: true },
    ]) {
      const failure = await failureOf(stackIn(world).up(args));
      expect(failure).toContain("TPNS_UNASKED_ANSWER");
      expect(failure.toLowerCase()).not.toMatch(new RegExp(`${hex}|qa-lin`));
    }
  });
});
