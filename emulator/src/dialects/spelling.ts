import type { Account } from "../bindings/account";
import type { Endpoint, Mapping } from "./call";

/** How a dialect writes the parts of an answer. */
export interface Spelling {
  /** The message of a success. */
  readonly success: string;
  /** The top-level code and its message. */
  readonly code: (endpoint: Endpoint, code: number, message: string) => Readonly<Record<string, unknown>>;
  /** One element of `result`. */
  readonly element: (code: number) => string | number;
  /** Whether answers of the endpoint have a `result`. */
  readonly hasResult: (endpoint: Endpoint) => boolean;
  /** Whether an account carries its type, in a mapping of that kind. */
  readonly showsType: (kind: Mapping["kind"], account: Account) => boolean;
}
