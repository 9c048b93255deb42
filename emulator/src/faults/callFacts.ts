import type { Account } from "../bindings/account";
import type { Endpoint, ServiceCall } from "../dialects/call";

/** What is known of a call, whatever it asks for. */
export interface CallFacts {
  readonly accessId: string;
  readonly endpoint: Endpoint;
  readonly operator: number;
  readonly tokens: readonly string[];
  readonly accounts: readonly Account[];
  /** What its elements are called, by position: the token, or the account's text. */
  readonly elements: readonly string[];
  /** Whether its answer has a `result`. */
  readonly hasResult: boolean;
}

export function factsOf(
  { endpoint, call }: ServiceCall,
  { accessId, hasResult }: Pick<CallFacts, "accessId" | "hasResult">,
): CallFacts {
  const tokens: string[] = [];
  const accounts: Account[] = [];
  const elements = call.elements.map((element) => {
    if (typeof element === "string") {
      tokens.push(element);
      return element;
    }
    if ("token" in element) {
      tokens.push(element.token);
      accounts.push(...element.accounts);
      return element.token;
    }
    accounts.push(element);
    return element.account;
  });
  return { accessId, endpoint, operator: call.operator, tokens, accounts, elements, hasResult };
}
