import type { CallFacts } from "./callFacts";
import type { FullFault } from "./fault";
import type { CallMatch } from "./faultScope";

/** Whether a fault is about a call. */
export function faultMeets(fault: FullFault, facts: CallFacts): boolean {
  if (fault.kind === "resetOnConnect" || !matches(fault.on, facts)) return false;
  if (fault.kind === "result") return facts.hasResult;
  if (fault.kind === "device") return fault.token !== undefined || facts.tokens.length > 0;
  return fault.kind !== "elements" || faultyElements(fault.of, facts).some(Boolean);
}

/** Which elements of a call a fault of elements is about, by position. */
export function faultyElements(of: "first" | "all" | readonly string[], { elements }: CallFacts): readonly boolean[] {
  if (of === "first") return elements.map((_, index) => index === 0);
  return elements.map((name) => of === "all" || of.includes(name));
}

function matches({ endpoint, operator, accessId, token, account }: CallMatch, facts: CallFacts): boolean {
  return (
    (endpoint === undefined || endpoint === facts.endpoint) &&
    (operator === undefined || operator === facts.operator) &&
    (accessId === undefined || accessId === facts.accessId) &&
    (token === undefined || facts.tokens.includes(token)) &&
    (account === undefined ||
      facts.accounts.some((named) => named.account === account.account && (account.type ?? named.type) === named.type))
  );
}
