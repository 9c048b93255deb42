import { listed } from "../inputs/listed";
import type { OperationContext } from "./OperationContext";

/** Says of which tokens the accounts were taken for what is declared by their texts alone. */
export function noticeTakenByText(
  tokens: readonly string[],
  { session: { takenByText }, show, notice }: OperationContext,
): void {
  const taken = tokens.filter((token) => takenByText.get(token) === "unsaid");
  if (taken.length === 0) return;
  for (const token of taken) takenByText.set(token, "said");
  const what = taken.length === 1 ? "1 token" : `${taken.length} tokens`;
  notice(
    `The service does not say the types of accounts, neither by token nor by account: what is bound to ${what} was taken for what is declared by its text alone, and may be of another type: ${listed(taken, show)}`,
  );
}
