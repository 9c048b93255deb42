import { readIgnoreRules } from "../../../provider/src/drift/judge/readIgnoreRules";
import { judge } from "../../../provider/src/drift/judge/judge";
import { findingId } from "../../../provider/src/drift/judge/findingId";
import type { Finding } from "../../../provider/src/drift/Finding";
import { buildReport } from "../../../provider/src/drift/report/buildReport";
import type { Report } from "../../../provider/src/drift/report/reportSchema";
import { codeError } from "../../../provider/src/tpns/errors/codeError";
import { AuthenticationError } from "../../../provider/src/tpns/errors";
import { APP, changed, declaredSet } from "./findings";

const NOW = Date.parse("2026-01-31T12:00:00Z");

/** What a check found, in one report: every kind of finding and of remark, and values that steer what shows them. */
export function fullReport({ showSecrets = false } = {}): Report {
  const phones = declaredSet("phones", { tokenAccounts: { t1: "0:aa", t2: "0:bb", t3: "0:cc", t4: "0:dd", t5: [] } });
  const hidden = declaredSet("hid|den", { tokenAccounts: { "hidden-token": "7:hidden-account" } }, true);
  const team = declaredSet("team", { accountTokens: { "0:crowd": "t1" } });
  const known = changed(phones, "t2", "0:bb", "0:known");
  const findings: Finding[] = [
    changed(phones, "t1", "0:aa", "?:<b>\u001b[31m|`@all`|\u202e\ud800\n]]>&"),
    known,
    { kind: "unexpected", set: phones, token: "t3", account: "0:lent", declared: [], actual: ["0:lent"] },
    { kind: "unreadable", set: phones, token: "t4", declared: ["0:dd"], reason: "query of 1 token failed: HTML" },
    {
      kind: "missing",
      set: hidden,
      token: "hidden-token",
      account: "7:hidden-account",
      declared: ["7:hidden-account"],
      actual: [],
    },
    { kind: "invalid-token", set: team, token: "t1", account: "0:crowd", declared: ["0:crowd"], actual: [] },
    {
      kind: "over-limit",
      set: team,
      account: "0:crowd",
      declared: [],
      actual: [],
      tokens: { declared: 1, actual: 102 },
    },
  ];
  const rules = readIgnoreRules(
    "rules.yaml",
    "- {token: t3, reason: 'lent <out>'}\n- {token: t9, reason: gone}\n- {token: t1, reason: old, expires: 2026-01-30}",
  );
  const entry = { kind: "changed", urn: phones.urn, token: "t2", account: "bb", since: "2026-01-02" } as const;
  const baseline = [
    { ...entry, id: findingId(known) },
    { ...entry, id: "0123456789abcdef" },
  ];
  const call = { operation: "query tokens", tokens: ["t1", "t2"], accounts: [] } as const;
  const refusal = codeError(call, 1008003);
  const nothing = { read: new Map<string, never>(), failures: [] };
  return buildReport(
    {
      declaration: {
        sets: [phones, hidden, team],
        apps: new Map(),
        doubts: [{ urn: "urn:pulumi:a::b::c::doubted", text: "a refresh" }],
        notes: [{ urn: phones.urn, text: "the last `pulumi up` did not reach all" }],
      },
      readings: [
        {
          app: APP,
          dialect: "tpns",
          tokens: nothing,
          accounts: nothing,
          ...(refusal instanceof AuthenticationError ? { refusal } : {}),
        },
      ],
      findings: judge(findings, rules, baseline, "2026-01-31"),
      rules,
      baseline,
    },
    { source: "export.json", now: NOW, showSecrets },
  );
}

/** A report in which so many tokens have drifted. */
export function longReport(count: number): Report {
  const tokens = Array.from({ length: count }, (_, index) => `token-${index}`);
  const phones = declaredSet("phones", { tokenAccounts: Object.fromEntries(tokens.map((token) => [token, "0:aa"])) });
  const findings = tokens.map((token) => changed(phones, token, "0:aa", `0:${"|".repeat(500)}`));
  return buildReport(
    {
      declaration: { sets: [phones], apps: new Map(), doubts: [], notes: [] },
      readings: [],
      findings: judge(findings, [], [], "2026-01-31"),
      rules: [],
      baseline: undefined,
    },
    { source: "export.json", now: NOW, showSecrets: false },
  );
}
