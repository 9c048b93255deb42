import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

import { keyProblem } from "./deviceKeys";
import type { ProblemList } from "./ProblemList";
import type { RawAccount, RawDevice, RawText } from "./RawDevice";

/**
 * The devices of a YAML file, or of a JSON file, which YAML includes: a list, alone or under `devices`. Values are taken
 * as the text that stands there: digits of a token stay digits, and a phone number keeps its plus.
 */
export function* readYaml(
  text: string,
  extraKeys: readonly string[],
  problems: ProblemList,
): Generator<RawDevice, void, undefined> {
  const lines = new LineCounter();
  // The parser compares each key with all before it, which takes hours for a map of a million; the walk looks itself.
  const options = { lineCounter: lines, prettyErrors: false, schema: "failsafe", uniqueKeys: false } as const;
  const document = parseDocument(text, options);
  const walk = new Walk(lines, extraKeys, problems);
  for (const { code, pos } of document.errors)
    problems.add(lines.linePos(pos[0]).line, WORDS.get(code) ?? malformed(code));
  if (document.errors.length > 0) return;
  const root: unknown = document.contents;
  const list = isMap(root) && root.items.length === 1 ? root.get("devices", true) : root;
  if (isSeq(list)) for (const item of list.items) yield* walk.device(item);
  else problems.add(walk.lineOf(root), "no list of devices; write a list, alone or under the one key devices");
}

/** The parser's own words quote what it read. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["MULTIPLE_DOCS", "a second document; write one list of devices"],
  ["TAB_AS_INDENT", "a tab as indentation; write spaces"],
  ["BAD_INDENT", "the indentation is wrong; indent the keys of a device alike"],
]);

const REPEATED_KEY = "a key that stands twice; write it once";

function malformed(code: string): string {
  return `the text is malformed (${code}); write it as YAML or JSON, with quotes around what holds other signs`;
}

/** Goes through the nodes of a file, never deeper than a device's account is. */
class Walk {
  readonly #lines: LineCounter;
  readonly #extraKeys: readonly string[];
  readonly #problems: ProblemList;

  constructor(lines: LineCounter, extraKeys: readonly string[], problems: ProblemList) {
    this.#lines = lines;
    this.#extraKeys = extraKeys;
    this.#problems = problems;
  }

  /** The line where a node starts. */
  lineOf(node: unknown): number {
    const start = hasRange(node) ? node.range[0] : 0;
    return Math.max(this.#lines.linePos(start).line, 1);
  }

  *device(node: unknown): Generator<RawDevice, void, undefined> {
    if (!isMap(node)) {
      this.#problems.add(this.lineOf(node), `no device; write its ${USUAL_KEYS}`);
      return;
    }
    const texts = new Map<string, RawText>();
    let accounts: readonly RawAccount[] | undefined;
    const names = new Set<string>();
    let whole = true;
    for (const { key, value } of node.items) {
      const name = textOf(key) ?? "";
      const problem = names.has(name) ? REPEATED_KEY : keyProblem(name, this.#extraKeys, this.#problems.isFull);
      names.add(name);
      const line = this.lineOf(isNothing(value) ? key : value);
      if (problem !== undefined) {
        this.#problems.add(this.lineOf(key), problem);
        whole = false;
      } else if (!isNothing(value)) {
        const text = textOf(value);
        if (name === "accounts") accounts = this.#accounts(value);
        else if (text !== undefined) texts.set(name, { line, text });
        else this.#problems.add(line, `${name}: ${notText(value)}`);
        whole &&= name === "accounts" ? accounts !== undefined : text !== undefined;
      }
    }
    if (whole) yield { line: this.lineOf(node), texts, accounts };
  }

  #accounts(node: unknown): readonly RawAccount[] | undefined {
    const accounts = (isSeq(node) ? node.items : [node]).map((item) => this.#account(item));
    return accounts.every((account) => account !== undefined) ? accounts : undefined;
  }

  #account(node: unknown): RawAccount | undefined {
    const line = this.lineOf(node);
    const text = isNothing(node) ? undefined : textOf(node);
    if (text !== undefined) return { line, written: text };
    if (!isMap(node)) {
      this.#problems.add(line, "accounts: write an account, a list of accounts, or [] for none");
      return undefined;
    }
    const keys = node.items.map(({ key }) => textOf(key));
    if (new Set(keys).size < keys.length) {
      this.#problems.add(line, REPEATED_KEY);
      return undefined;
    }
    const empty = node.items.find(({ key, value }) => textOf(key) === "accountType" && isNothing(value));
    if (empty !== undefined) {
      this.#problems.add(line, "accounts: accountType is empty; write the type, or leave accountType out for 0");
      return undefined;
    }
    const fields = node.items.flatMap(({ key, value }): [string, string | undefined][] =>
      isNothing(value) ? [] : [[textOf(key) ?? "", textOf(value)]],
    );
    const texts = fields.filter((field): field is [string, string] => field[1] !== undefined);
    if (texts.length === fields.length && texts.length > 0) return { line, written: Object.fromEntries(texts) };
    this.#problems.add(line, "accounts: an account has account and accountType, each a text or a number");
    return undefined;
  }
}

const USUAL_KEYS = "name, token and accounts";

/** A scalar's text as it stands in the file. */
function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === "string" ? node.value : undefined;
}

/** An empty value, or a null that is not in quotes. */
function isNothing(node: unknown): boolean {
  return (
    node === null || (isScalar(node) && node.type === "PLAIN" && /^(?:~|null|Null|NULL)?$/.test(String(node.value)))
  );
}

function notText(node: unknown): string {
  return isMap(node) || isSeq(node) ? "write one text" : "write the text itself, without an alias or a tag";
}

function hasRange(node: unknown): node is { readonly range: readonly [number, ...number[]] } {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
}
