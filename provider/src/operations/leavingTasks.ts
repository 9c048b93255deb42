import { accountKeysOf } from "../bindings/canonicalAccounts";
import type { Redactor } from "../inputs/Redactor";
import type { ResourceState } from "../inputs/resourceInputs";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import type { TokenTask } from "../reconcile/TokenRun";

/** The most tokens that a notice names one by one. */
const LISTED = 10;

/** Tasks that give tokens up: what the state records, and what was written and not seen, is ours to unbind. */
export function leavingTasks(state: ResourceState, tokens: readonly string[]): readonly TokenTask[] {
  return tokens.flatMap((token) => {
    const recorded = [
      ...accountKeysOf(state.tokenAccounts[token] ?? []),
      ...accountKeysOf(state.unconfirmed?.[token] ?? []),
    ];
    return recorded.length === 0 ? [] : [{ token, goal: { kind: "leave", recorded: [...new Set(recorded)] } }];
  });
}

/** Says which accounts stay bound to tokens that were given up, since somebody else bound them. */
export function noticeLeft(outcomes: readonly TokenOutcome[], show: Redactor, notice: (text: string) => void): void {
  const left = outcomes.filter((outcome) => outcome.left.length > 0);
  if (left.length === 0) return;
  const lines = left.slice(0, LISTED).map(({ token, left: keys }) => `  ${show(token)}: ${keys.map(show).join(", ")}`);
  const more = left.length > LISTED ? [`  and ${left.length - LISTED} more tokens`] : [];
  notice(["These accounts were bound by somebody else and stay bound:", ...lines, ...more].join("\n"));
}
