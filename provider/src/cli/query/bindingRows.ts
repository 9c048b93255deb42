import type { Answer } from "./Answer";
import { shownAccount, type ShownAccount } from "./shownAccount";

/** One binding; one half of it is missing where nothing is bound to the other. */
export interface BindingRow {
  readonly token?: string;
  readonly account?: ShownAccount;
  /** Whether it is the first of its token or account. */
  readonly first: boolean;
}

/** The bindings of an answer, each in a row of its own. */
export function bindingRows({ kind, bound }: Answer): readonly BindingRow[] {
  return bound.flatMap(({ name, values }): readonly BindingRow[] => {
    const asked = kind === "tokenAccounts" ? { token: name } : { account: shownAccount(name) };
    if (values.length === 0) return [{ ...asked, first: true }];
    return values.map((value, index) => ({
      ...asked,
      ...(kind === "tokenAccounts" ? { account: shownAccount(value) } : { token: value }),
      first: index === 0,
    }));
  });
}
