import { type AccountKey, accountTypeOf } from "../../bindings/accountKey";
import { withDefaults } from "../../inputs/resourceInputs";
import { census } from "../census";
import type { Declaration } from "../declared/Declaration";
import type { DeclaredSet } from "../declared/DeclaredSet";
import type { BaselineEntry } from "../judge/Baseline";
import type { IgnoreRule } from "../judge/IgnoreRule";
import { isExpired, type JudgedFinding } from "../judge/judge";
import type { AppReading } from "../read/AppReading";
import { type Mask, maskFor } from "./Mask";
import { type Report, REPORT_VERSION, type ReportFinding } from "./reportSchema";

/** What a check was made of and what it found. */
export interface Checked {
  readonly declaration: Declaration;
  readonly readings: readonly AppReading[];
  readonly findings: readonly JudgedFinding[];
  readonly rules: readonly IgnoreRule[];
  readonly baseline: readonly BaselineEntry[] | undefined;
}

/** How a report is made. */
export interface ReportOptions {
  /** What the declaration was taken from. */
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether values of secret maps stand in clear. */
  readonly showSecrets: boolean;
}

/** The report of a check. Pure. */
export function buildReport(checked: Checked, { source, now, showSecrets }: ReportOptions): Report {
  const { declaration, findings, rules, baseline } = checked;
  const checkedAt = new Date(now).toISOString();
  const complete = isComplete(checked);
  const used = new Set(findings.flatMap((finding) => (finding.status === "ignored" ? [finding.rule] : [])));
  const ids = new Set(findings.map(({ id }) => id));
  return {
    schemaVersion: REPORT_VERSION,
    checkedAt,
    source,
    result: resultOf(checked),
    census: census(declaration.sets, findings),
    resources: declaration.sets.map(resourceIn),
    findings: findings.map((finding) => findingIn(finding, maskFor(finding.set, showSecrets))),
    problems: problemsOf(checked),
    notes: declaration.notes.map(({ urn, text }) => ({ urn, text })),
    rules: rules.flatMap((rule): Report["rules"] => {
      const { line, reason } = rule;
      if (isExpired(rule, checkedAt.slice(0, 10))) return [{ line, reason, state: "expired" }];
      return used.has(rule) || !complete ? [] : [{ line, reason, state: "unused" }];
    }),
    baseline:
      baseline === undefined
        ? null
        : {
            known: findings.filter(({ status }) => status === "known").length,
            gone: complete ? baseline.filter(({ id }) => !ids.has(id)).length : 0,
          },
  };
}

/** Whether all that is declared is known and was read. */
export function isComplete({ declaration, readings, findings }: Checked): boolean {
  return (
    declaration.doubts.length === 0 &&
    readings.every(
      ({ refusal, tokens, accounts }) => (refusal ?? tokens.failures[0] ?? accounts.failures[0]) === undefined,
    ) &&
    findings.every(({ kind }) => kind !== "unreadable")
  );
}

function resultOf(checked: Checked): Report["result"] {
  if (checked.readings.some(({ refusal }) => refusal !== undefined)) return "authentication";
  if (!isComplete(checked)) return "incomplete";
  return checked.findings.some(({ status }) => status === "open") ? "drift" : "in-sync";
}

function problemsOf({ declaration, readings }: Checked): Report["problems"] {
  return [
    ...declaration.doubts.map(({ urn, text }) => ({ urn, app: null, text })),
    ...readings.flatMap(({ app, refusal }) =>
      refusal === undefined ? [] : [{ urn: null, app, text: `${refusal.message} [${refusal.code}]` }],
    ),
  ];
}

function resourceIn({ urn, inputs, secret }: DeclaredSet): Report["resources"][number] {
  return { urn, app: inputs.app, view: inputs.kind, exclusive: withDefaults(inputs).exclusive, secret };
}

function findingIn(finding: JudgedFinding, mask: Mask): ReportFinding {
  const { id, kind, status, set, token, account, declared, actual, tokens } = finding;
  const shown = (key: AccountKey) => ({ account: mask.account(key), accountType: accountTypeOf(key) ?? null });
  return {
    id,
    kind,
    status,
    app: set.inputs.app,
    urn: set.urn,
    token: token === undefined ? null : mask.token(token),
    account: account === undefined ? null : mask.account(account),
    accountType: account === undefined ? null : (accountTypeOf(account) ?? null),
    declared: declared.map(shown),
    actual: actual?.map(shown) ?? null,
    tokens: tokens ?? null,
    reason: status === "ignored" ? finding.rule.reason : (finding.reason ?? null),
    rule: status === "ignored" ? finding.rule.line : null,
    knownSince: status === "known" ? finding.since : null,
  };
}
