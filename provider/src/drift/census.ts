import type { AccountKey } from "../bindings/accountKey";
import { accountKeysOf } from "../bindings/canonicalAccounts";
import type { DeclaredSet } from "./declared/DeclaredSet";
import type { JudgedFinding } from "./judge/judge";

/** How many of the declared tokens, or accounts, are in which state. Each counts once, by the worst finding that names it. */
export interface Counts {
  /** `checked` and `unreadable` together. */
  readonly declared: number;
  /** `inSync`, `drifted`, `known` and `ignored` together. */
  readonly checked: number;
  readonly inSync: number;
  readonly drifted: number;
  /** In the baseline. */
  readonly known: number;
  readonly ignored: number;
  readonly unreadable: number;
}

/** How many tokens and accounts were declared, and what became of them. */
export interface Census {
  readonly tokens: Counts;
  readonly accounts: Counts;
}

/** From the best to the worst. */
const STATES = ["inSync", "ignored", "known", "drifted", "unreadable"] as const;

/** Counts what was declared by what was found of it. The same token or account in two apps is two. Pure. */
export function census(sets: readonly DeclaredSet[], findings: readonly JudgedFinding[]): Census {
  const tokens = new Tally();
  const accounts = new Tally();
  for (const { inputs } of sets) {
    const [keys, values] = inputs.kind === "tokenAccounts" ? [tokens, accounts] : [accounts, tokens];
    for (const [key, entry] of Object.entries(inputs.map)) {
      keys.declare(inputs.app, key);
      for (const value of accountKeysOf(entry)) values.declare(inputs.app, value);
    }
  }
  for (const finding of findings) {
    const { app } = finding.set.inputs;
    const rank = STATES.indexOf(stateOf(finding));
    for (const token of tokensOf(finding)) tokens.worsen(app, token, rank);
    for (const account of accountsOf(finding)) accounts.worsen(app, account, rank);
  }
  return { tokens: tokens.counts(), accounts: accounts.counts() };
}

function stateOf({ kind, status }: JudgedFinding): (typeof STATES)[number] {
  if (kind === "unreadable") return "unreadable";
  return status === "open" ? "drifted" : status;
}

/** The tokens that a finding names, or that are declared for an account which was not read. */
function tokensOf({ kind, token, account, set }: JudgedFinding): readonly string[] {
  if (token !== undefined) return [token];
  if (kind !== "unreadable" || account === undefined) return [];
  return accountKeysOf(set.inputs.map[account] ?? []);
}

function accountsOf({ account, declared }: JudgedFinding): readonly AccountKey[] {
  return account === undefined ? declared : [account, ...declared];
}

/** App → name → the worst rank that was found. */
class Tally {
  readonly #apps = new Map<string, Map<string, number>>();

  declare(app: string, name: string): void {
    const ranks = this.#apps.get(app) ?? new Map<string, number>();
    this.#apps.set(app, ranks.set(name, 0));
  }

  worsen(app: string, name: string, rank: number): void {
    const ranks = this.#apps.get(app);
    const before = ranks?.get(name);
    if (before !== undefined && before < rank) ranks?.set(name, rank);
  }

  counts(): Counts {
    const counts = { inSync: 0, ignored: 0, known: 0, drifted: 0, unreadable: 0 };
    for (const ranks of this.#apps.values()) {
      for (const rank of ranks.values()) counts[STATES[rank] ?? "unreadable"] += 1;
    }
    const { inSync, drifted, known, ignored, unreadable } = counts;
    const checked = inSync + drifted + known + ignored;
    return { declared: checked + unreadable, checked, inSync, drifted, known, ignored, unreadable };
  }
}
