import type { AccountKey } from "../bindings/accountKey";
import { releasedBy, wantedBy } from "../bindings/TokenGoal";
import type { Redactor } from "../inputs/Redactor";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import type { TokenTask } from "../reconcile/TokenRun";
import type { Claims } from "./Claims";

/** The most pairs that are named one by one. */
const LISTED = 100;

/** What it takes to name pairs: what is known of other sets, and how and where to write. */
interface Saying {
  readonly claims: Claims;
  readonly show: Redactor;
  readonly notice: (text: string) => void;
}

/** The pairs that one operation on one resource unbound. */
export class UnboundPairs {
  readonly #pairs: { readonly token: string; readonly account: AccountKey }[] = [];

  /** Takes note of what became of tokens. */
  note(tasks: readonly TokenTask[], outcomes: readonly TokenOutcome[]): void {
    outcomes.forEach(({ token, writes, seen = [], problem }, index) => {
      const task = tasks[index];
      if (task === undefined || writes === 0 || problem !== undefined) return;
      const wanted = wantedBy(task.goal);
      for (const account of releasedBy(task.goal)) {
        if (!seen.includes(account) && !wanted.includes(account)) this.add(token, account);
      }
    });
  }

  /** Takes note of one pair. */
  add(token: string, account: AccountKey): void {
    this.#pairs.push({ token, account });
  }

  /** Names what was unbound, where another set may declare it of which nobody tells. */
  say({ claims, show, notice }: Saying): void {
    const { blindness } = claims;
    if (this.#pairs.length === 0 || blindness === undefined) return;
    const lines = this.#pairs.slice(0, LISTED).map(({ token, account }) => `  ${show(token)}: ${show(account)}`);
    const more = this.#pairs.length > LISTED ? [`  and ${this.#pairs.length - LISTED} more`] : [];
    notice([`Unbound, ${WHY[blindness]}:`, ...lines, ...more, REMEDY].join("\n"));
  }
}

const WHY = {
  "no-program": "without knowing what other sets declare: this operation heard of none",
  "not-all-told": "without knowing all that other sets of the program declare",
} as const;

const REMEDY = "Where another set declares one of these, `pulumi up --refresh` binds it again.";
