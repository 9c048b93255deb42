import { type AccountKey, accountKey, accountOf } from "../bindings/accountKey";
import { AccountType } from "../bindings/AccountType";
import { ServiceError } from "../tpns/errors/ServiceError";

/**
 * Types under which nobody binds an account. If a query finds one, it did not look at the type. The second type is for
 * a service that accepts documented types only.
 */
const NOBODYS_TYPES = [2_147_483_647, AccountType.QQNumberMD5] as const;

/** Asks for the tokens of one account, in a call of its own. */
export type AskAlone = (account: AccountKey) => Promise<ReadonlySet<string>>;

/**
 * What an operation has learned about whether a query by account looks at the type. No page says that it does; the
 * samples of TPNS 1024/33769 show no type. A query that goes by the text alone finds an account under every type that
 * it is asked for.
 *
 * So a control question goes before others: the same text under a type that nobody binds. It is asked once an
 * operation, and its answer holds for good. If it finds an account, it found it by its text. If it does not, but a
 * question beside it does, that question found the account by its type.
 */
export class TypeControl {
  #tells: boolean | undefined;
  #control: Promise<boolean> | undefined;
  #text: string | undefined;

  /**
   * Types that answers by token have named. An account that an answer names without a type is most likely of another
   * type.
   */
  readonly namedByToken = new Set<number>();
  /**
   * Whether answers by account have so far named the types of what they found. A type that an answer names is believed.
   */
  answersSay = true;

  /** Whether answers by account tell types; undefined as long as nobody knows. */
  get tells(): boolean | undefined {
    return this.#tells;
  }

  /**
   * Asks the control question, unless its answer is known: before other questions about accounts of the same text.
   * Returns false if answers by account do not tell types.
   */
  async mayTell(account: AccountKey, ask: AskAlone): Promise<boolean> {
    if (this.#tells !== undefined) return this.#tells;
    if (this.#control === undefined) {
      this.#text = accountOf(account);
      this.#control = isFoundByText(this.#text, ask);
      // Those who wait for it are told why it failed; the next one asks again.
      this.#control.catch(() => (this.#control = undefined));
    }
    if (!(await this.#control)) return true;
    this.#tells = false;
    return false;
  }

  /**
   * Notes what the questions beside the control question found.
   * @param found for each token that was asked about, the accounts that were found there
   */
  note(found: readonly (readonly AccountKey[])[]): void {
    if (this.#tells !== undefined) return;
    if (found.flat().some((key) => accountOf(key) === this.#text)) this.#tells = true;
    // The text may have gone before the control was asked. So many types of one text prove the same.
    else if (found.some(hasTextOfManyTypes)) this.#tells = false;
  }

  /** Asks the control question about an account that is certainly bound, so that the answer is certain too. */
  async settle(account: AccountKey, ask: AskAlone): Promise<boolean> {
    if (await this.mayTell(account, ask)) this.note([[account]]);
    // A control that somebody else asked may have shown nothing.
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
