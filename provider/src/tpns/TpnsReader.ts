import type { SeenAccount, WireAccount } from "./account";
import type { CallOptions } from "./CallOptions";
import type { ClientSettings } from "./ClientSettings";
import { openChannel, type Channel } from "./Channel";
import { queryAccounts } from "./queryAccounts";
import { queryTokens } from "./queryTokens";

export type { CallOptions } from "./CallOptions";
export type { ClientSettings } from "./ClientSettings";
export type { Dialect } from "./Dialect";

/** The tokens of one account, as a query showed them. */
export interface AccountTokensAnswer extends WireAccount {
  readonly tokens: readonly string[];
}

/**
 * The half of the service that only reads (TPNS 1024/33769). It can't write: nothing it is made of knows how to.
 * Every call rejects with a `TpnsError`. What a query can't read for certain is an error, never "nothing bound".
 */
export interface TpnsReader {
  readonly accessId: string;
  /** The access point's base URL in canonical form. */
  readonly baseUrl: string;
  /** The accounts of tokens. Every asked token is a key; one with nothing bound has an empty list. */
  queryTokens(tokens: readonly string[], options?: CallOptions): Promise<ReadonlyMap<string, readonly SeenAccount[]>>;
  /**
   * The tokens of accounts: one answer for each asked account, in their order. Accounts of the same text and different
   * types go out in calls of their own, one after the other, since an answer may leave the type out.
   */
  queryAccounts(accounts: readonly WireAccount[], options?: CallOptions): Promise<readonly AccountTokensAnswer[]>;
  /** Waits for the calls in flight, then closes all connections. */
  close(): Promise<void>;
}

/** A reader for one app. Throws a RangeError on settings that can't be right; opens no connection yet. */
export function createTpnsReader(settings: ClientSettings): TpnsReader {
  return readerOver(openChannel(settings));
}

/** A reader that shares a channel with somebody else. */
export function readerOver(channel: Channel): TpnsReader {
  return {
    accessId: channel.accessId,
    baseUrl: channel.baseUrl,
    queryTokens: (tokens, options) => queryTokens(channel, tokens, options),
    queryAccounts: (accounts, options) => queryAccounts(channel, accounts, options),
    close: () => channel.close(),
  };
}
