import { accountKey, type AccountKey, accountOf, accountTypeOf } from "../bindings/accountKey";
import type { Clock } from "../calls/Clock";
import { Gate } from "../calls/Gate";
import { ListSizes } from "../calls/ListSizes";
import { logAttempts } from "../calls/logAttempts";
import { type Pace, retryCall } from "../calls/retryCall";
import { seenKeys } from "../calls/seenKeys";
import type { ProviderSettings } from "../inputs/providerSettings";
import type { OpenLog } from "../log/Log";
import { askEach } from "../reading/askEach";
import type { SeenAccount, WireAccount } from "../tpns/account";
import type { ClientSettings, TpnsReader } from "../tpns/TpnsReader";
import { LookUpDesk } from "./LookUpDesk";

/** What look-ups take from the world around them. */
export interface LookUpDependencies {
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly openReader: (settings: ClientSettings) => TpnsReader;
  readonly openLog: OpenLog;
}

/**
 * The look-ups of one app in a program. They share one pace and one reader, which is open only while something runs:
 * connections that stayed would keep the program from ending.
 */
export class AppLookUps {
  /** Tokens to their accounts, sorted by type and text. */
  readonly tokens: LookUpDesk<string, readonly SeenAccount[]>;
  /** Accounts to their tokens, sorted, under the accounts' keys. */
  readonly accounts: LookUpDesk<WireAccount, readonly string[]>;
  readonly #openReader: () => TpnsReader;
  #reader: TpnsReader | undefined;

  constructor(settings: ProviderSettings, { clock, random, openReader, openLog }: LookUpDependencies) {
    this.#openReader = () => openReader({ ...settings, connections: settings.concurrency });
    const gate = new Gate(settings, clock, random);
    const pace: Pace = { gate, clock, random, onAttempt: logAttempts(openLog(settings.logLevel)) };
    const sizes = new ListSizes();
    const reader = (): TpnsReader => (this.#reader ??= this.#openReader());
    const shared = { concurrency: gate.concurrency, clock, onIdle: this.#closeIfIdle };
    this.tokens = new LookUpDesk({
      ...shared,
      idOf: (token) => token,
      textOf: (token) => token,
      ask: (tokens) => askEach(tokens, (some) => accountsOfTokens(pace, reader, some), [], sizes.of("query tokens")),
    });
    this.accounts = new LookUpDesk({
      ...shared,
      idOf: ({ account, accountType }) => accountKey(account, accountType),
      textOf: ({ account }) => account,
      ask: (accounts) =>
        askEach(accounts, (some) => tokensOfAccounts(pace, reader, some), [], sizes.of("query accounts")),
    });
  }

  readonly #closeIfIdle = (): void => {
    if (!this.tokens.idle || !this.accounts.idle) return;
    // All answers are in; how the connections end changes nothing.
    this.#reader?.close().catch(() => undefined);
    this.#reader = undefined;
  };
}

async function accountsOfTokens(
  pace: Pace,
  reader: () => TpnsReader,
  tokens: readonly string[],
): Promise<readonly (readonly SeenAccount[])[]> {
  const answer = await retryCall(pace, { operation: "query tokens", tokens: tokens.length }, () =>
    reader().queryTokens(tokens),
  );
  return tokens.map((token) => seenKeys(answer.get(token) ?? []).map(seenAccountOf));
}

async function tokensOfAccounts(
  pace: Pace,
  reader: () => TpnsReader,
  accounts: readonly WireAccount[],
): Promise<readonly (readonly string[])[]> {
  const answers = await retryCall(pace, { operation: "query accounts", accounts: accounts.length }, () =>
    reader().queryAccounts(accounts),
  );
  return answers.map(({ tokens }) => [...new Set(tokens)].sort());
}

function seenAccountOf(key: AccountKey): SeenAccount {
  const accountType = accountTypeOf(key);
  return { account: accountOf(key), ...(accountType === undefined ? {} : { accountType }) };
}
