import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";

import { census, type Counts } from "../../../provider/src/drift/census";
import { compareAll } from "../../../provider/src/drift/compare/compareAll";
import { judge } from "../../../provider/src/drift/judge/judge";
import { readIgnoreRules } from "../../../provider/src/drift/judge/readIgnoreRules";
import { nextBaseline } from "../../../provider/src/drift/judge/nextBaseline";
import { buildReport } from "../../../provider/src/drift/report/buildReport";
import type { AppReading } from "../../../provider/src/drift/read/AppReading";
import { codeError } from "../../../provider/src/tpns/errors/codeError";
import { testSeed } from "../../support/testSeed";
import { APP, declaredSet } from "./findings";

const OTHER_APP = "42@https://api.tpns.hk.tencent.com";
const TODAY = "2026-01-31";

const token = fc.constantFrom("t1", "t2", "t3", "t4");
const key = fc.constantFrom("0:aa", "0:bb", "5:aa", "7:cc");
const seenKey = fc.oneof(key, fc.constantFrom("?:aa", "?:dd"));
const listOf = (one: fc.Arbitrary<string>) => fc.uniqueArray(one, { maxLength: 3 });

const aSet = fc.record({
  name: fc.constantFrom("one", "two"),
  args: fc.oneof(
    fc.record({ tokenAccounts: fc.dictionary(token, listOf(key)), exclusive: fc.boolean() }),
    fc.record({ accountTokens: fc.dictionary(key, listOf(token)), exclusive: fc.boolean() }),
  ),
  app: fc.constantFrom(APP, OTHER_APP),
});

const call = { operation: "query tokens", tokens: ["t1", "t2"], accounts: [] } as const;

/** What was read of an app: some tokens and accounts may be missing. */
const aReading = fc.record({
  tokens: fc.dictionary(token, listOf(seenKey)),
  accounts: fc.dictionary(key, listOf(token)),
});

function readingOf(
  app: string,
  { tokens, accounts }: { tokens: Record<string, string[]>; accounts: Record<string, string[]> },
): AppReading {
  const failures = [codeError(call, 1008004)];
  return {
    app,
    dialect: "tpns",
    tokens: { read: new Map(Object.entries(tokens)), failures },
    accounts: {
      read: new Map(Object.entries(accounts).map(([account, holders]) => [account, new Set(holders)])),
      failures,
    },
  };
}

const rules = readIgnoreRules("rules.yaml", "- {token: t1, reason: spare}\n- {type: 5, reason: old}");

const check = fc.record({
  sets: fc.array(aSet, { maxLength: 3 }),
  readings: fc.tuple(aReading, aReading),
  known: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe("the census", () => {
  it(`adds up, and counts each token and account by its worst finding (seed ${testSeed})`, () => {
    fc.assert(
      fc.property(check, ({ sets: drawn, readings: [one, two], known }) => {
        const sets = drawn.map(({ name, args, app }) => declaredSet(name, args, false, app));
        const readings = [readingOf(APP, one), readingOf(OTHER_APP, two)];
        const found = compareAll(sets, readings);
        const before = nextBaseline(judge(found, [], [], TODAY), "2026-01-01");
        const baseline = before.slice(0, Math.ceil(known * before.length));
        const findings = judge(found, rules, baseline, TODAY);
        const counts = census(sets, findings);

        for (const { declared, checked, inSync, drifted, known: inBaseline, ignored, unreadable } of [
          counts.tokens,
          counts.accounts,
        ]) {
          expect(checked).toBe(inSync + drifted + inBaseline + ignored);
          expect(declared).toBe(checked + unreadable);
        }
        expect(counts.tokens).toEqual(recount(sets, findings, "tokens"));
        expect(counts.accounts).toEqual(recount(sets, findings, "accounts"));

        const report = buildReport(
          { declaration: { sets, apps: new Map(), doubts: [], notes: [] }, readings: [], findings, rules, baseline },
          { source: "", now: Date.parse(TODAY), showSecrets: false },
        );
        const isWhole = counts.tokens.unreadable + counts.accounts.unreadable === 0;
        const isOpen = findings.some(({ status, kind }) => status === "open" && kind !== "unreadable");
        expect(report.result).toBe(!isWhole ? "incomplete" : isOpen ? "drift" : "in-sync");
      }),
      { seed: testSeed, numRuns: 500 },
    );
  });
});

/** The same, by going through all findings for each token or account. */
function recount(
  sets: readonly ReturnType<typeof declaredSet>[],
  findings: ReturnType<typeof judge>,
  what: "tokens" | "accounts",
): Counts {
  const pairs = sets.flatMap(({ inputs: { kind, map, app } }) =>
    Object.entries(map).flatMap(([name, values]) => {
      const [keys, others] = [[name], [values].flat()];
      return (kind === "tokenAccounts") === (what === "tokens")
        ? keys.map((one) => ({ app, one }))
        : others.map((one) => ({ app, one }));
    }),
  );
  const names = [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()];
  const states = names.map(({ app, one }) => {
    const about = findings.filter(({ set, token: ofToken, account, declared, kind }) => {
      if (set.inputs.app !== app) return false;
      if (what === "accounts") return account === one || declared.includes(one);
      const unreadAccount =
        kind === "unreadable" && account !== undefined ? [set.inputs.map[account] ?? []].flat() : [];
      return ofToken === one || unreadAccount.includes(one);
    });
    if (about.some(({ kind }) => kind === "unreadable")) return "unreadable";
    if (about.some(({ status }) => status === "open")) return "drifted";
    if (about.some(({ status }) => status === "known")) return "known";
    return about.length > 0 ? "ignored" : "inSync";
  });
  const count = (state: string): number => states.filter((other) => other === state).length;
  const unreadable = count("unreadable");
  return {
    declared: names.length,
    checked: names.length - unreadable,
    inSync: count("inSync"),
    drifted: count("drifted"),
    known: count("known"),
    ignored: count("ignored"),
    unreadable,
  };
}
