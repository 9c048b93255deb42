import { accountKey, isAccountText, isTokenText, type Account } from "./account";
import type { Act, AppState } from "./appState";
import type { Behaviour } from "./behaviour";
import { effectiveAccounts, TOKENS_PER_ACCOUNT, type BindingStore } from "./bindingStore";
import type { BatchCall, TokenAccounts } from "./call";
import { CODES } from "./codes";

/**
 * Takes a write: judges each element by what is bound now, and lets the good ones take effect together at `dueAt`.
 * They do so under the behaviour of now, whatever it is by then.
 *
 * @returns a code for each element, by position; 0 is accepted
 */
export function batchOperate(app: AppState, call: BatchCall, behaviour: Behaviour, dueAt: number): readonly number[] {
  const { codes, acts } = judged(app.store, call, behaviour);
  if (acts.length > 0) {
    app.accept((store) => acts.flatMap((act) => act(store)), `operator${call.operator}`, dueAt);
  }
  return codes;
}

interface Judged {
  readonly codes: readonly number[];
  readonly acts: readonly Act[];
}

function judged(store: BindingStore, call: BatchCall, behaviour: Behaviour): Judged {
  switch (call.operator) {
    case 1:
    case 2: {
      const crowds = new Crowds(store, behaviour);
      return judge(
        call.elements,
        (element) => tokenAccountsCode(store, element, behaviour) || crowds.join(element),
        ({ token, accounts }) =>
          (current) =>
            current.override(token, accounts, behaviour),
      );
    }
    case 3:
      return judge(
        call.elements,
        (element) => tokenAccountsCode(store, element, behaviour),
        ({ token, accounts }) =>
          (current) =>
            current.unbind(token, accounts, behaviour),
      );
    case 4:
      return judge(
        call.elements,
        (token) => tokenCode(store, token, behaviour),
        (token) => (current) => current.unbindAll(token, behaviour),
      );
    case 5: {
      // An account that is not known now may be by the time the task is due, so its element acts although it fails.
      const codes = call.elements.map((account) => accountCode(store, account));
      const acts = call.elements
        .filter(({ account }) => isAccountText(account))
        .map(
          (account): Act =>
            (current) =>
              current.unbindEverywhere(account, behaviour),
        );
      return { codes, acts };
    }
  }
}

function judge<Element>(
  elements: readonly Element[],
  codeOf: (element: Element) => number,
  actOf: (element: Element) => Act,
): Judged {
  const codes = elements.map(codeOf);
  return { codes, acts: elements.filter((_, index) => codes[index] === CODES.success).map(actOf) };
}

function tokenCode(store: BindingStore, token: string, { invalidTokenCode }: Behaviour): number {
  return isTokenText(token) && !store.isInvalid(token) ? CODES.success : invalidTokenCode;
}

function tokenAccountsCode(store: BindingStore, { token, accounts }: TokenAccounts, behaviour: Behaviour): number {
  const code = tokenCode(store, token, behaviour);
  if (code !== CODES.success) return code;
  return accounts.every(({ account }) => isAccountText(account)) ? CODES.success : CODES.invalidParameter;
}

function accountCode(store: BindingStore, account: Account): number {
  if (!isAccountText(account.account)) return CODES.invalidParameter;
  return store.tokenCount(account) > 0 ? CODES.success : CODES.notFound;
}

/** How many tokens each account of one call would have, so that a call by itself does not go past the limit either. */
class Crowds {
  readonly #store: BindingStore;
  readonly #behaviour: Behaviour;
  readonly #joined = new Map<string, number>();

  constructor(store: BindingStore, behaviour: Behaviour) {
    this.#store = store;
    this.#behaviour = behaviour;
  }

  join({ token, accounts }: TokenAccounts): number {
    if (this.#behaviour.hundredAndFirst !== "refuse") return CODES.success;
    const added = effectiveAccounts(accounts, this.#behaviour).filter(
      (account) => !this.#store.isBound(token, account),
    );
    if (added.some((account) => this.#size(account) >= TOKENS_PER_ACCOUNT)) return CODES.invalidParameter;
    for (const account of added)
      this.#joined.set(accountKey(account), (this.#joined.get(accountKey(account)) ?? 0) + 1);
    return CODES.success;
  }

  #size(account: Account): number {
    return this.#store.tokenCount(account) + (this.#joined.get(accountKey(account)) ?? 0);
  }
}
