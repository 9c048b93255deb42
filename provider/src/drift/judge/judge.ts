import { accountOf, accountTypeOf } from "../../bindings/accountKey";
import { nameOfUrn } from "../declared/nameOfUrn";
import type { Finding } from "../Finding";
import type { BaselineEntry } from "./Baseline";
import { findingId } from "./findingId";
import type { IgnoreRule } from "./IgnoreRule";

/** What a finding counts as: `open` fails the check, `known` stands in the baseline, `ignored` fits a rule. */
export type Verdict =
  | { readonly status: "open" }
  | { readonly status: "known"; readonly since: string }
  | { readonly status: "ignored"; readonly rule: IgnoreRule };

/** A finding and what it counts as. */
export type JudgedFinding = Finding & Verdict & { readonly id: string };

/**
 * Applies rules and a baseline. A reading that failed is always open: it can be neither known nor ignored. Pure.
 * @param today the day, as `YYYY-MM-DD`: a rule holds through its last day
 */
export function judge(
  findings: readonly Finding[],
  rules: readonly IgnoreRule[],
  baseline: readonly BaselineEntry[],
  today: string,
): readonly JudgedFinding[] {
  const holding = rules.filter((rule) => !isExpired(rule, today));
  const sinceOf = new Map(baseline.map(({ id, since }) => [id, since]));
  return findings.map((finding): JudgedFinding => {
    const id = findingId(finding);
    if (finding.kind === "unreadable") return { ...finding, id, status: "open" };
    const rule = holding.find((candidate) => fits(candidate, finding));
    if (rule !== undefined) return { ...finding, id, status: "ignored", rule };
    const since = sinceOf.get(id);
    return since === undefined ? { ...finding, id, status: "open" } : { ...finding, id, status: "known", since };
  });
}

/** Whether a rule's last day is over. */
export function isExpired({ expires }: IgnoreRule, today: string): boolean {
  return expires !== undefined && expires < today;
}

function fits({ token, account, type, resource, kind }: IgnoreRule, finding: Finding): boolean {
  const { urn } = finding.set;
  const keys = [
    ...(finding.account === undefined ? [] : [finding.account]),
    ...finding.declared,
    ...(finding.actual ?? []),
  ];
  if (kind !== undefined && kind !== finding.kind) return false;
  if (token !== undefined && (finding.token === undefined || !token(finding.token))) return false;
  if (resource !== undefined && !resource(urn) && !resource(nameOfUrn(urn))) return false;
  if (account === undefined && type === undefined) return true;
  return keys.some(
    (key) => (account === undefined || account(accountOf(key))) && (type === undefined || accountTypeOf(key) === type),
  );
}
