import { type AccountKey, accountOf, isUnsaid, unsaidKey } from "../bindings/accountKey";
import { sameMaps } from "../bindings/mapDifference";
import type { Clock } from "../calls/Clock";
import type { CrowdedAccount } from "../inputs/AccountTally";
import { claimedKeys } from "../inputs/claimedKeys";
import { DeclaredSets } from "../inputs/DeclaredSets";
import { type Contradiction, declaresPair } from "../inputs/ownership";
import type { ResourceKind } from "../inputs/resourceInputs";
import type { ClaimedMap, SetClaim } from "../inputs/SetClaim";
import type { ProgramNotes } from "../program/readNotes";
import { ofAnyType } from "../reconcile/ofAnyType";

/** What one resource of this operation held until now, and what it declares. */
export interface Claim extends SetClaim {
  /** Absent where check was told of no earlier inputs. */
  readonly olds?: ClaimedMap | undefined;
}

/** What the process of the program says that it declares. */
export interface HeardProgram {
  /** Reads it anew; undefined where there is nothing to read. */
  readonly read: () => ProgramNotes | undefined;
  /** The app of this process, as `AccessID@base URL`. */
  readonly app: () => string | undefined;
}

/** No check for so long means that the program has declared all, in milliseconds. */
const QUIET = 250;
/** The longest wait for that, and for what the program does not know yet. */
const LONGEST_WAIT = 2_000;
const STEP = 50;

/**
 * What the resources of one operation claim, as check hears it: check runs for every resource that an `up` is about, and
 * the deletes of resources that are gone come last. Resources that `--target` and `--exclude` leave out, or that wait for
 * others, are not heard: of those the program itself tells. What was unbound all the same is remembered, so that whoever is
 * checked later and declares it binds it again.
 */
export class Claims {
  readonly #sets = new DeclaredSets<Claim>();
  readonly #clock: Clock;
  readonly #program: HeardProgram | undefined;
  #notes: ProgramNotes | undefined;
  #heardAt = -Infinity;
  readonly #unbound = new Map<string, Set<AccountKey>>();
  /** Texts of accounts. */
  readonly #unboundWholly = new Set<string>();
  readonly #confirmed = new Map<AccountKey, Set<string>>();

  /** @param program undefined where nobody could tell of the program */
  constructor(clock: Clock, program?: HeardProgram) {
    this.#clock = clock;
    this.#program = program;
  }

  /** Takes note of a resource. A second check of the same resource changes nothing. */
  declare(claim: Claim): void {
    this.#sets.add(claim);
    this.#heardAt = this.#clock.now();
  }

  /** Waits until the program seems to have declared all. A destroy declares nothing, and so waits for nothing. */
  async quiet(): Promise<void> {
    const end = this.#clock.now() + LONGEST_WAIT;
    this.#listen();
    while (
      this.#clock.now() < end &&
      (this.#clock.now() < this.#heardAt + QUIET || this.#notes?.isComplete === false)
    ) {
      await this.#clock.sleep(STEP);
      this.#listen();
    }
  }

  /**
   * Why other sets may be declared of which nobody tells, if they may: no program runs, or what it declares is not wholly
   * known. What is unbound then is named.
   */
  get blindness(): "no-program" | "not-all-told" | undefined {
    if (this.#heardAt === -Infinity) return "no-program";
    if (this.#notes === undefined) this.#listen();
    return this.#program !== undefined && this.#notes?.isComplete !== true ? "not-all-told" : undefined;
  }

  /** Whether an exclusive set declares the token, and so decides alone what is bound to it. */
  isOwned(token: string): boolean {
    return this.#sets.isOwned(token);
  }

  /** Whether some resource declares the account for the token. */
  isDeclared(token: string, account: AccountKey): boolean {
    return this.#sets.isDeclared(token, account) || this.#isNoted((notes, app) => notes.hasPair(app, token, account));
  }

  /** Whether some resource declares the account for any token. */
  isWanted(account: AccountKey): boolean {
    return this.#sets.isWanted(account) || this.#isNoted((notes, app) => notes.hasAccount(app, account));
  }

  /** Whether some resource declares an account of the text, of whatever type, for any token. */
  isTextWanted(text: string): boolean {
    return this.#sets.isWanted(unsaidKey(text)) || ofAnyType(text).some((account) => this.isWanted(account));
  }

  /** Whether some resource held the account on the token and gives it up in this operation. */
  isGivenUp(token: string, account: AccountKey): boolean {
    const isHeld = this.#sets.sets.some(({ kind, olds = {} }) => declaresPair(kind, olds, token, account));
    return isHeld && !this.isDeclared(token, account);
  }

  /**
   * A resource of this operation that contradicts a claim, and how. A resource that is replaced is checked twice: with its
   * earlier inputs, then as a new one.
   */
  contradicting(claim: Claim): { readonly other: Claim; readonly contradiction: Contradiction } | undefined {
    const isNew = claim.olds === undefined;
    return this.#sets.contradicting(
      claim,
      ({ kind, map, olds }) => isNew && olds !== undefined && kind === claim.kind && sameMaps(map, claim.map),
    );
  }

  /** The accounts of a claim that are declared on more tokens than they may have, by all resources of this operation. */
  crowdedBy(claim: Claim): ReadonlyMap<AccountKey, CrowdedAccount> {
    return this.#sets.crowdedBy(claim);
  }

  /** On how many tokens the resources of this operation declare an account; never less than the truth. */
  tokensAtMost(account: AccountKey): number {
    return this.#sets.tokensAtMost(account);
  }

  /** Remembers a pair that is about to be unbound. */
  unbind(token: string, account: AccountKey): void {
    this.#unbound.set(token, (this.#unbound.get(token) ?? new Set()).add(account));
  }

  /** Remembers an account that is about to be unbound from all its tokens; the service may go by its text alone. */
  unbindWholly(account: AccountKey): void {
    this.#unboundWholly.add(accountOf(account));
  }

  /** Whether this operation may have unbound the pair, whatever a state says. */
  wasUnbound(token: string, account: AccountKey): boolean {
    const accounts = this.#unbound.get(token);
    return (accounts !== undefined && isAmong(account, accounts)) || this.#unboundWholly.has(accountOf(account));
  }

  /** The pairs of a map that this operation may have unbound. */
  unboundOf(kind: ResourceKind, map: ClaimedMap): readonly { readonly token: string; readonly account: AccountKey }[] {
    if (this.#unbound.size + this.#unboundWholly.size === 0) return [];
    const isWhole = (account: AccountKey): boolean => this.#unboundWholly.has(accountOf(account));
    const wholly = kind === "accountTokens" && this.#unboundWholly.size > 0 ? Object.keys(map).filter(isWhole) : [];
    return [
      ...[...this.#unbound].flatMap(([token, accounts]) =>
        [...accounts]
          .filter((account) => declaresPair(kind, map, token, account))
          .map((account) => ({ token, account })),
      ),
      ...wholly.flatMap((account) => claimedKeys(map, account).map((token) => ({ token, account }))),
      ...(kind === "tokenAccounts" && this.#unboundWholly.size > 0 ? this.#whollyOn(map) : []),
    ];
  }

  /** Remembers on which tokens an account was last seen that is near its limit, and answers where it is seen no more. */
  confirm(account: AccountKey, tokens: ReadonlySet<string>): readonly string[] {
    const before = this.#confirmed.get(account) ?? new Set();
    this.#confirmed.set(account, new Set(tokens));
    return [...before].filter((token) => !tokens.has(token));
  }

  #whollyOn(map: ClaimedMap): { token: string; account: AccountKey }[] {
    return Object.keys(map).flatMap((token) =>
      claimedKeys(map, token)
        .filter((account) => this.#unboundWholly.has(accountOf(account)))
        .map((account) => ({ token, account })),
    );
  }

  #listen(): void {
    // Where no resource was checked no program runs, and what another one left behind says nothing.
    if (this.#heardAt !== -Infinity) this.#notes = this.#program?.read();
  }

  #isNoted(has: (notes: ProgramNotes, app: string) => boolean): boolean {
    const app = this.#program?.app();
    return this.#notes !== undefined && app !== undefined && has(this.#notes, app);
  }
}

function isAmong(account: AccountKey, accounts: ReadonlySet<AccountKey>): boolean {
  if (accounts.has(account)) return true;
  return [...accounts].some((key) => isUnsaid(key) && accountOf(key) === accountOf(account));
}
