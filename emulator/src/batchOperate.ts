import { accountKey, type Account } from "./account";
import type { Act, AppState } from "./appState";
import type { Behaviour } from "./behaviour";
import { effectiveAccounts, TOKENS_PER_ACCOUNT, type BindingStore } from "./bindingStore";
import type { BatchCall, TokenAccounts } from "./call";
import { CODES } from "./codes";
import type { Dialect, TextRules } from "./dialect";

/**
 * Takes a write: judges each element by what is bound now, and lets the good ones take effect together at `dueAt`.
 * They do so under the behaviour of now, as far as it is in force for the app, whatever it is by then.
 *
 * @returns a code for each element, by position; 0 is accepted
 */
export function batchOperate(app: AppState, call: BatchCall, behaviour: Behaviour, dueAt: number): readonly number[] {
  const { codes, acts } = judged(app.store, call, app.dialect.inForce(behaviour), app.dialect);
  if (acts.length > 0) {
    app.accept((store) => acts.flatMap((act) => act(store)), `operator${call.operator}`, dueAt);
  }
  return codes;
}

interface Judged {
  readonly codes: readonly number[];
  readonly acts: readonly Act[];
}

function judged(store: BindingStore, call: BatchCall, behaviour: Behaviour, { texts, appends }: Dialect): Judged {
  switch (call.operator) {
    case 1:
    case 2: {
      const act = call.operator === 1 && appends ? "append" : "override";
      const crowds = new Crowds(store, behaviour);
      return judge(
        call.elements,
        (element) => tokenAccountsCode(store, element, behaviour, texts) || crowds.join(element),
        ({ token, accounts }) =>
          (current) =>
            current[act](token, accounts, behaviour),
      );
    }
    case 3:
      return judge(
        call.elements,
        (element) => tokenAccountsCode(store, element, behaviour, texts),
        ({ token, accounts }) =>
          (current) =>
            current.unbind(token, accounts, behaviour),
      );
    case 4:
      return judge(
        call.elements,
        (token) => tokenCode(store, token, behaviour, texts),
        (token) => (current) => current.unbindAll(token, behaviour),
      );
    case 5: {
      // An account that is not known now may be by the time the task is due, so its element acts although it fails.
      const codes = call.elements.map((account) => accountCode(store, account, texts));
      const acts = call.elements
        .filter(({ account }) => isText(texts.account, account))
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

function isText(rule: TextRules[keyof TextRules], text: string): boolean {
  return rule.safeParse(text).success;
}

function tokenCode(store: BindingStore, token: string, { invalidTokenCode }: Behaviour, texts: TextRules): number {
  return isText(texts.token, token) && !store.isInvalid(token) ? CODES.success : invalidTokenCode;
}

function tokenAccountsCode(
  store: BindingStore,
  { token, accounts }: TokenAccounts,
  behaviour: Behaviour,
  texts: TextRules,
): number {
  const code = tokenCode(store, token, behaviour, texts);
  if (code !== CODES.success) return code;
  return accounts.every(({ account }) => isText(texts.account, account)) ? CODES.success : CODES.invalidParameter;
}

function accountCode(store: BindingStore, account: Account, texts: TextRules): number {
  if (!isText(texts.account, account.account)) return CODES.invalidParameter;
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
