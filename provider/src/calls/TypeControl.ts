import { type AccountKey, accountKey, accountOf } from "../bindings/accountKey";
import { AccountType } from "../bindings/AccountType";
import { ServiceError } from "../tpns/errors/ServiceError";

/**
 * Types under which nobody binds an account: where one is found, the question's type was not looked at. The second one is
 * for a service that takes documented types alone.
 */
const NOBODYS_TYPES = [2_147_483_647, AccountType.QQNumberMD5] as const;

/** Asks for the tokens of one account, in a call of its own. */
export type AskAlone = (account: AccountKey) => Promise<ReadonlySet<string>>;

/**
 * What was learned in an operation of whether a query by account looks at the type (no page says that it does; the samples
 * of TPNS 1024/33769 show none). One that goes by the text alone finds an account under every type that it is asked for.
 * So a control question goes before others: the same text under a type that nobody binds. It is asked once an operation,
 * and answered for good: an account that it finds was found by its text, and one that it does not find, but a question
 * beside it does, was found by its type.
 */
export class TypeControl {
  #tells: boolean | undefined;
  #control: Promise<boolean> | undefined;
  #text: string | undefined;

  /** Types that answers by token have named. An account that is named without one is most likely of another. */
  readonly namedByToken = new Set<number>();
  /** Whether answers by account name the types of what they found, so far. What an answer says is believed. */
  answersSay = true;

  /** Whether answers by account tell types; undefined as long as nobody knows. */
  get tells(): boolean | undefined {
    return this.#tells;
  }

  /**
   * Asks the control question, unless its answer is known: before other questions on accounts of the same text.
   * Answers false where answers by account do not tell types.
   */
  async mayTell(account: AccountKey, ask: AskAlone): Promise<boolean> {
    if (this.#tells !== undefined) return this.#tells;
    if (this.#control === undefined) {
      this.#text = accountOf(account);
      this.#control = isFoundByText(this.#text, ask);
      // Whoever waits for it hears why it failed; the next one asks again.
      this.#control.catch(() => (this.#control = undefined));
    }
    if (!(await this.#control)) return true;
    this.#tells = false;
    return false;
  }

  /**
   * Takes note of what questions beside the control one found.
   * @param found for each token that was asked about, the accounts that were found there
   */
  note(found: readonly (readonly AccountKey[])[]): void {
    if (this.#tells !== undefined) return;
    if (found.flat().some((key) => accountOf(key) === this.#text)) this.#tells = true;
    // Its text may have gone before the control was asked. So many types of one text are as good an answer.
    else if (found.some(hasTextOfManyTypes)) this.#tells = false;
  }

  /** Asks the control question on an account that is bound for sure, and so is answered for sure. */
  async settle(account: AccountKey, ask: AskAlone): Promise<boolean> {
    if (await this.mayTell(account, ask)) this.note([[account]]);
    // Somebody else's control may have shown nothing.
    this.#tells ??= !(await isFoundByText(accountOf(account), ask));
    return this.#tells;
  }
}

/** More accounts of one text than anybody binds to one token. */
const MANY_TYPES = 3;

function hasTextOfManyTypes(keys: readonly AccountKey[]): boolean {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(accountOf(key), (counts.get(accountOf(key)) ?? 0) + 1);
  return Math.max(0, ...counts.values()) >= MANY_TYPES;
}

async function isFoundByText(text: string, ask: AskAlone): Promise<boolean> {
  for (const type of NOBODYS_TYPES) {
    try {
      return (await ask(accountKey(text, type))).size > 0;
    } catch (error) {
      if (!(error instanceof ServiceError) || error.entry.class !== "request") throw error;
    }
  }
  // A service that refuses types looks at them.
  return false;
}
