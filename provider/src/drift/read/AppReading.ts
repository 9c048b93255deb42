import type { AccountKey } from "../../bindings/accountKey";
import type { Reading } from "../../reading/readAll";
import type { Dialect } from "../../tpns/Dialect";
import type { AuthenticationError } from "../../tpns/errors/AuthenticationError";

/** What could be read of one app. */
export interface AppReading {
  readonly app: string;
  readonly dialect: Dialect;
  /** Token → its accounts, some perhaps without a type. */
  readonly tokens: Reading<readonly AccountKey[]>;
  /** Account → its tokens. */
  readonly accounts: Reading<ReadonlySet<string>>;
  /** The service does not accept who is calling. */
  readonly refusal?: AuthenticationError;
}
