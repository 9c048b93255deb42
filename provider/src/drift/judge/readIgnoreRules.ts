import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";
import { z } from "zod";

import { quoted } from "../../bindings/quoted";
import { readAccountType } from "../../bindings/readAccountType";
import { FINDING_KINDS } from "../Finding";
import { InputError } from "../InputError";
import { globMatcher } from "./globMatcher";
import type { IgnoreRule } from "./IgnoreRule";

/** The most rules of a file. */
const MOST_RULES = 1000;
/** The most problems that are named. */
const LISTED = 20;

const pattern = z.string().transform((text, context) => {
  const matcher = globMatcher(text);
  if (!("problem" in matcher)) return matcher;
  context.addIssue({ code: "custom", message: matcher.problem });
  return z.NEVER;
});

const accountType = z.string().transform((text, context) => {
  const reading = readAccountType(text);
  if ("type" in reading) return reading.type;
  context.addIssue({ code: "custom", message: reading.problem });
  return z.NEVER;
});

const ignorable = FINDING_KINDS.filter((kind) => kind !== "unreadable");

const ruleSchema = z.strictObject({
  token: pattern.optional(),
  account: pattern.optional(),
  type: accountType.optional(),
  resource: pattern.optional(),
  kind: z.enum(ignorable, { error: `write ${ignorable.join(", ")}; what can't be read can't be ignored` }).optional(),
  reason: z
    .string({ error: "missing; write why this is no drift" })
    .trim()
    .min(1, { error: "write why this is no drift" }),
  expires: z.iso.date({ error: "write a day as YYYY-MM-DD" }).optional(),
});

const CONDITIONS = ["token", "account", "type", "resource", "kind"] as const;

/**
 * The rules of a YAML or JSON file: a list, alone or under `ignore`.
 * @param file what the text is called in errors
 * @throws {@link InputError} that names the line of each problem, and what to write instead
 */
export function readIgnoreRules(file: string, text: string): readonly IgnoreRule[] {
  const lines = new LineCounter();
  // The parser compares each key with all before it, which takes hours for a map of a hundred thousand; each rule is looked
  // at below.
  const options = { lineCounter: lines, prettyErrors: false, schema: "failsafe", uniqueKeys: false } as const;
  const document = parseDocument(text, options);
  const problems: string[] = [];
  const lineAt = (node: unknown): number => Math.max(lines.linePos(startOf(node)).line, 1);
  const note = (line: number, problem: string): void => void problems.push(`${file}:${line}: ${problem}`);
  for (const { code, pos } of document.errors) {
    note(lines.linePos(pos[0]).line, `the text is malformed (${code}); write it as YAML or JSON`);
  }
  if (problems.length > 0) throw refusal(problems);
  const root: unknown = document.contents;
  const list = isMap(root) && root.items.length === 1 ? root.get("ignore", true) : root;
  if (!isSeq(list))
    throw new InputError(`${file}:1: no list of rules; write a list, alone or under the one key ignore`);
  if (list.items.length > MOST_RULES) throw new InputError(`${file}: over ${MOST_RULES} rules; write patterns`);
  const rules: IgnoreRule[] = [];
  for (const item of list.items) {
    const line = lineAt(item);
    const texts = isMap(item) ? textsOf(item) : [];
    if (new Set(texts.map(([key]) => key)).size < texts.length) {
      note(line, "a key that stands twice; write it once");
      continue;
    }
    const parsed = ruleSchema.safeParse(isMap(item) ? Object.fromEntries(texts) : undefined);
    if (!parsed.success) for (const problem of problemsOf(parsed.error)) note(line, problem);
    else if (CONDITIONS.every((name) => parsed.data[name] === undefined)) {
      note(line, `a rule without a condition; write ${CONDITIONS.join(", ")} or several of them`);
    } else rules.push({ line, ...parsed.data });
  }
  if (problems.length > 0) throw refusal(problems);
  return rules;
}

/** The keys of a rule with their texts; what is no text, such as a list or an alias, is null. */
function textsOf(rule: YAMLMap): readonly (readonly [key: string, value: unknown])[] {
  return rule.items.map(({ key, value }) => [
    isScalar(key) ? String(key.value) : "?",
    isScalar(value) ? value.value : null,
  ]);
}

function problemsOf({ issues }: z.ZodError): readonly string[] {
  return issues.flatMap((issue) => {
    if (issue.path.length === 0 && issue.code === "invalid_type") return "no rule; write its conditions and its reason";
    if (issue.code !== "unrecognized_keys") return `${issue.path.join(".")}: ${issue.message}`;
    return issue.keys.map(
      (key) => `there is no key ${quoted(key, 40)}; write ${[...CONDITIONS, "reason", "expires"].join(", ")}`,
    );
  });
}

function refusal(problems: readonly string[]): InputError {
  const more = problems.length > LISTED ? [`and ${problems.length - LISTED} more`] : [];
  return new InputError(`the ignore rules can't be read: ${[...problems.slice(0, LISTED), ...more].join("; ")}`);
}

function startOf(node: unknown): number {
  const ranged = z.object({ range: z.tuple([z.number()]).rest(z.unknown()) }).safeParse(node).data;
  return ranged?.range[0] ?? 0;
}
