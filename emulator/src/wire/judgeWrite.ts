import { accountKey, type Account } from "../bindings/account";
import type { AppState } from "../apps/appState";
import type { Behaviour } from "../behaviour/behaviour";
import { effectiveAccounts, TOKENS_PER_ACCOUNT, type BindingStore } from "../bindings/bindingStore";
import type { BatchCall, TokenAccounts } from "../dialects/call";
import { CODES } from "../basics/codes";
import type { TextRules } from "../dialects/dialect";
import type { StoreAct } from "../bindings/storeAct";

/** What becomes of one element of a write. */
export interface Verdict {
  /** 0 where it is accepted. */
  readonly code: number;
  readonly act?: StoreAct;
}

/**
 * Judges each element of a write by what is bound now. What is to be done is to be done under the behaviour of now, as far
 * as it is in force for the app, whatever it is by then.
 *
 * @returns a verdict for each element, by position
 */
export function judgeWrite({ store, dialect }: AppState, call: BatchCall, current: Behaviour): readonly Verdict[] {
  const behaviour = dialect.inForce(current);
  const { texts, appends } = dialect;
  switch (call.operator) {
    case 1:
    case 2: {
      const act = call.operator === 1 && appends ? "append" : "override";
      const crowds = new Crowds(store, behaviour);
      return judge(
        call.elements,
        (element) => tokenAccountsCode(store, element, behaviour, texts) || crowds.join(element),
        ({ token, accounts }) => ({ do: act, token, accounts }),
      );
    }
    case 3:
      return judge(
        call.elements,
        (element) => tokenAccountsCode(store, element, behaviour, texts),
        ({ token, accounts }) => ({ do: "unbind", token, accounts }),
      );
    case 4:
      return judge(
        call.elements,
        (token) => tokenCode(store, token, behaviour, texts),
        (token) => ({ do: "unbindAll", token }),
      );
    case 5:
      // An account that is not known now may be by the time the task is due, so its element acts although it fails.
      return call.elements.map((account) => ({
        code: accountCode(store, account, behaviour, texts),
        ...(isText(texts.account, account.account) ? { act: { do: "unbindEverywhere", account } as const } : {}),
      }));
  }
}

function judge<Element>(
  elements: readonly Element[],
  codeOf: (element: Element) => number,
  actOf: (element: Element) => StoreAct,
): readonly Verdict[] {
  return elements.map((element) => {
    const code = codeOf(element);
    return code === CODES.success ? { code, act: actOf(element) } : { code };
  });
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

function accountCode(store: BindingStore, account: Account, { unbindBy }: Behaviour, texts: TextRules): number {
  if (!isText(texts.account, account.account)) return CODES.invalidParameter;
  const count = unbindBy === "account" ? store.tokensOfText(account.account).length : store.tokenCount(account);
  return count > 0 ? CODES.success : CODES.notFound;
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
