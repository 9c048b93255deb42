import type { BatchOperation } from "./BatchOperation";
import { batchOperate } from "./batchOperate";
import type { CallOptions } from "./CallOptions";
import { openChannel } from "./Channel";
import type { ClientSettings } from "./ClientSettings";
import type { ElementResult } from "./ElementResult";
import { readerOver, type TpnsReader } from "./TpnsReader";

export type { BatchOperation, TokenAccountsElement } from "./BatchOperation";
export type { CallOptions } from "./CallOptions";
export type { ClientSettings } from "./ClientSettings";
export type { Dialect } from "./Dialect";
export type { ElementResult } from "./ElementResult";
export type { AccountTokensAnswer, TpnsReader } from "./TpnsReader";

/** The two endpoints of the account API for one app at one access point. It never retries. */
export interface TpnsClient extends TpnsReader {
  /**
   * One write. Resolves to what was said of each element, as many as were asked. `accepted` means that the service
   * took the task, not that it is done (TPNS 1024/33768): only a query shows that.
   *
   * Rejects with a `TpnsError`, or with a RangeError for more than 20 tokens in operators 2 and 3.
   */
  batchOperate(operation: BatchOperation, options?: CallOptions): Promise<readonly ElementResult[]>;
}

/**
 * A client for one app. Throws a RangeError on settings that can't be right; opens no connection yet.
 * @param open opens its way to the access point. Default: over HTTP
 */
export function createTpnsClient(settings: ClientSettings, open = openChannel): TpnsClient {
  const channel = open(settings);
  return {
    ...readerOver(channel),
    batchOperate: (operation, options) => batchOperate(channel, operation, options),
  };
}
