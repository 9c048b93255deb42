import { accountOf, isUnsaid } from "../bindings/accountKey";
import { sameMaps } from "../bindings/mapDifference";
import type { ResourceKind } from "../inputs/resourceInputs";
import type { Clock } from "../reconcile/Clock";

/** What one resource of this operation held until now, and what it declares. */
export interface Claim {
  readonly kind: ResourceKind;
  readonly exclusive: boolean;
  readonly olds: ClaimedMap;
  readonly news: ClaimedMap;
}

/** A map as the engine handed it over. What no canonical map has claims nothing. */
export type ClaimedMap = Readonly<Record<string, unknown>>;

/** No check for so long means that the program has declared all, in milliseconds. */
const QUIET = 250;
/** The longest wait for that. */
const LONGEST_WAIT = 2_000;
const STEP = 50;

/**
 * What the resources of one operation claim, as check hears it: check runs for every resource of an `up`, and the
 * deletes of resources that are gone come last. Keeps the maps it is given, reads them where it is asked, and copies nothing.
 */
export class Claims {
  readonly #claims: Claim[] = [];
  readonly #clock: Clock;
  /** The accounts that sets of tokens declare; made when somebody asks. */
  #wanted: Set<string> | undefined;
  #heardAt = -Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes note of a resource. A second check of the same resource changes nothing. */
  declare(claim: Claim): void {
    this.#claims.push(claim);
    this.#wanted = undefined;
    this.#heardAt = this.#clock.now();
  }

  /** Waits until the program seems to have declared all. A destroy declares nothing, and so waits for nothing. */
  async quiet(): Promise<void> {
    const end = this.#clock.now() + LONGEST_WAIT;
    while (this.#clock.now() < Math.min(end, this.#heardAt + QUIET)) await this.#clock.sleep(STEP);
  }

  /** Whether an exclusive set declares the token, and so decides alone what is bound to it. */
  isOwned(token: string): boolean {
    return this.#claims.some(
      ({ kind, exclusive, news }) => exclusive && kind === "tokenAccounts" && Object.hasOwn(news, token),
    );
  }

  /** Whether some resource declares the account for the token. */
  isDeclared(token: string, account: string): boolean {
    return this.#claims.some(({ kind, news }) => holds(kind, news, token, account));
  }

  /** Whether some resource declares the account for any token. */
  isWanted(account: string): boolean {
    const ofTokens = this.#claims.filter(({ kind }) => kind === "tokenAccounts");
    this.#wanted ??= new Set(ofTokens.flatMap(({ news }) => Object.values(news).flatMap(keysOf)));
    return (
      this.#wanted.has(account) ||
      this.#claims.some(({ kind, news }) => kind === "accountTokens" && keysIn(news, account).length > 0)
    );
  }

  /** Whether some resource held the account on the token and gives it up in this operation. */
  isGivenUp(token: string, account: string): boolean {
    const isHeld = this.#claims.some(({ kind, olds }) => holds(kind, olds, token, account));
    return isHeld && !this.#claims.some(({ kind, news }) => holds(kind, news, token, account));
  }

  /** A token of an exclusive set that another exclusive set declares too, or undefined. */
  contested(map: ClaimedMap): string | undefined {
    for (const { kind, exclusive, news } of this.#claims) {
      // Check may run twice for one resource, with the same map: the engine does so when it replaces one.
      if (!exclusive || kind !== "tokenAccounts" || sameMaps(news, map)) continue;
      for (const token in map) if (Object.hasOwn(news, token)) return token;
    }
    return undefined;
  }
}

/** An account whose type an answer left out is held where its text is. */
function holds(kind: ResourceKind, map: ClaimedMap, token: string, account: string): boolean {
  if (kind === "tokenAccounts") return isNamed(account, keysIn(map, token));
  if (!isUnsaid(account)) return keysIn(map, account).includes(token);
  return Object.entries(map).some(
    ([key, tokens]) => accountOf(key) === accountOf(account) && keysOf(tokens).includes(token),
  );
}

function keysIn(map: ClaimedMap, name: string): readonly string[] {
  return Object.hasOwn(map, name) ? keysOf(map[name]) : [];
}

function keysOf(entry: unknown): readonly string[] {
  const keys: readonly unknown[] = Array.isArray(entry) ? entry : [entry];
  return keys.filter((key) => typeof key === "string");
}

function isNamed(account: string, keys: readonly string[]): boolean {
  return keys.some((key) => key === account || (isUnsaid(account) && accountOf(key) === accountOf(account)));
}
