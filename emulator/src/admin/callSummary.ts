import type { CallRecord } from "../service/callRecord";

/** How many names of a call are told. */
const NAME_LIMIT = 100;

/** One call in a line. */
export interface CallSummary {
  readonly sequence: number;
  readonly at: number;
  readonly accessId: string | null;
  readonly path: string;
  readonly operator: number | null;
  readonly status: number | null;
  readonly code: number | null;
  readonly faults: readonly number[];
  /** From when it was read until the answer was sent, in milliseconds of real time; null as long as it is under way. */
  readonly tookMs: number | null;
  /** How many elements it has. */
  readonly elements: number;
  /** The tokens and accounts that its elements name, the first 100. */
  readonly names: readonly string[];
  /** How many fields of it nobody read. */
  readonly unread: number;
}

export function callSummary({ entry, unread, tookMs }: CallRecord): CallSummary {
  const { body, answer, ...facts } = entry;
  const elements = ["token_accounts", "token_list", "account_list"].flatMap((key) => listOf(fieldOf(body, key)));
  const names: string[] = [];
  for (const element of elements) {
    if (names.length >= NAME_LIMIT) break;
    addNames(element, names);
  }
  return {
    ...facts,
    tookMs: tookMs === undefined ? null : Math.round(tookMs * 10) / 10,
    elements: elements.length,
    names: names.slice(0, NAME_LIMIT),
    unread: unread.length,
  };
}

/** An element is a token, an account, or a token with accounts. What is none of them names nothing. */
function addNames(element: unknown, names: string[]): void {
  for (const name of [element, fieldOf(element, "token"), fieldOf(element, "account")]) {
    if (typeof name === "string") names.push(name);
  }
  for (const account of listOf(fieldOf(element, "account_list"))) {
    const name = fieldOf(account, "account");
    if (typeof name === "string") names.push(name);
  }
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
