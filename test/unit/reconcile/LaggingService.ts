import type { AccountKey } from "../../../provider/src/bindings/accountKey";
import type { Session } from "../../../provider/src/reconcile/Session";
import type { TokenTask } from "../../../provider/src/reconcile/TokenRun";
import type { WireAccount } from "../../../provider/src/tpns/account";
import type { TokenAccountsElement } from "../../../provider/src/tpns/BatchOperation";
import type { TpnsClient } from "../../../provider/src/tpns/TpnsClient";
import { TestClock } from "../../support/TestClock";
import { sessionOver } from "./inSession";

/** How a {@link LaggingService} behaves. All times are in milliseconds. Default: at once. */
export interface Lags {
  /** How long after the call was made its effect shows, by token. */
  readonly shows?: (token: string) => number;
  /** How long a write is on its way. */
  readonly writeTakes?: number;
  /** How long a read is on its way; it tells what was bound when it was asked. */
  readonly readTakes?: number;
  /** An override leaves accounts of other types there. */
  readonly perType?: boolean;
  /** Calls at once. Default: 4. */
  readonly concurrency?: number;
}

/** A call that a {@link LaggingService} was asked for: when, in ms since its start, and of how many tokens. */
export interface Asked {
  readonly at: number;
  readonly call: "read" | "override" | "remove";
  readonly tokens: number;
}

/**
 * A service without a wire that tells when each call was made, to the millisecond of a clock that only sleep moves. For
 * tests of when the loop looks; what the service may answer otherwise is the emulator's.
 */
export class LaggingService {
  readonly clock = new TestClock();
  readonly session: Session;
  readonly asked: Asked[] = [];
  /** What is said to the person at the screen. */
  readonly said: string[] = [];
  /** What writes fail with, if they do. */
  failure: Error | undefined;
  readonly #lags: Lags;
  readonly #start = this.clock.now();
  readonly #bound = new Map<string, readonly WireAccount[]>();

  constructor(lags: Lags = {}) {
    this.#lags = lags;
    this.session = sessionOver(this.#client(), this.clock, {
      ...(lags.concurrency !== undefined && { concurrency: lags.concurrency }),
      say: (line) => this.said.push(line),
    });
  }

  /** Has tokens bound from the start. */
  bind(tokens: readonly string[], account: WireAccount): void {
    for (const token of tokens) this.#bound.set(token, [account]);
  }

  /** How many of a kind of call were made at which time. */
  timesOf(call: Asked["call"]): readonly [at: number, calls: number][] {
    const times = new Map<number, number>();
    for (const asked of this.asked) if (asked.call === call) times.set(asked.at, (times.get(asked.at) ?? 0) + 1);
    return [...times];
  }

  #client(): TpnsClient {
    return {
      accessId: "1500001048",
      baseUrl: "https://example.com",
      batchOperate: async (operation) => {
        if (operation.operator > 3) throw new Error(`operator ${operation.operator} was not to be called`);
        const elements = "tokenAccounts" in operation ? operation.tokenAccounts : [];
        this.#note(operation.operator === 2 ? "override" : "remove", elements.length);
        if (this.failure !== undefined) throw this.failure;
        for (const element of elements) this.#apply(operation.operator, element);
        await this.#takes(this.#lags.writeTakes);
        return elements.map(() => ({ kind: "accepted" }));
      },
      queryTokens: async (tokens) => {
        this.#note("read", tokens.length);
        const answer = new Map(tokens.map((token) => [token, this.#bound.get(token) ?? []]));
        await this.#takes(this.#lags.readTakes);
        return answer;
      },
      queryAccounts: () => Promise.reject(new Error("no account was to be asked for")),
      close: () => Promise.resolve(),
    };
  }

  #note(call: Asked["call"], tokens: number): void {
    this.asked.push({ at: this.clock.now() - this.#start, call, tokens });
  }

  #apply(operator: number, { token, accounts }: TokenAccountsElement): void {
    const isNamed = (bound: WireAccount): boolean =>
      accounts.some(({ account, accountType }) => bound.accountType === accountType && bound.account === account);
    const isReplaced = ({ accountType }: WireAccount): boolean =>
      this.#lags.perType !== true || accounts.some((other) => other.accountType === accountType);
    const act = (): void => {
      const bound = this.#bound.get(token) ?? [];
      const after =
        operator === 2
          ? [...accounts, ...bound.filter((account) => !isReplaced(account))]
          : bound.filter((account) => !isNamed(account));
      this.#bound.set(token, after);
    };
    const lag = this.#lags.shows?.(token) ?? 0;
    if (lag === 0) act();
    else this.clock.after(lag, act);
  }

  async #takes(milliseconds = 0): Promise<void> {
    if (milliseconds > 0) await this.clock.sleep(milliseconds);
  }
}

/** Tasks that bind `qa` and nothing else to so many tokens, of which it is known what they hold, or not. */
export function tasksOf(count: number, start?: readonly AccountKey[]): readonly TokenTask[] {
  return Array.from({ length: count }, (_, index) => ({
    token: `token-${index}`,
    goal: { kind: "own", wanted: ["0:qa"] },
    ...(start !== undefined && { start }),
  }));
}
