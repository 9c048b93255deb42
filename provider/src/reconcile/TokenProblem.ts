import type { AccountKey } from "../bindings/accountKey";
import type { TpnsError } from "../tpns/errors/TpnsError";
import type { ServiceCode } from "../tpns/serviceCodes";

/** For an account that shows and differs only in its spelling from one that was written. */
export interface Respelt {
  /** The only difference between them, such as "upper and lower case". */
  readonly difference?: string;
}

/** Why a token did not reach its goal. */
export type TokenProblem =
  /** A write said that the token is invalid. */
  | { readonly kind: "invalid-token"; readonly entry: ServiceCode }
  /** A write was refused for another reason. */
  | {
      readonly kind: "refused";
      readonly entry: ServiceCode;
      /** The service refused the call that named this token alone, not the token. */
      readonly ofCall?: true;
    }
  /** What was written did not show within the time given. */
  | ({ readonly kind: "not-shown"; readonly writes: number; readonly seconds: number } & Respelt)
  /** Whatever the set writes, something else is bound afterwards. */
  | ({ readonly kind: "rebinds"; readonly writes: number } & Respelt)
  /** An account that is not declared is bound, and nothing allows displacing it. */
  | ({ readonly kind: "conflict"; readonly accounts: readonly AccountKey[] } & Respelt)
  /** An account that was to go does not show, but one that differs from it only in its spelling does. */
  | ({ readonly kind: "other-spelling"; readonly accounts: readonly AccountKey[] } & Required<Respelt>)
  /** Nothing tells what is ours from what is not: the service does not say the types. */
  | ({ readonly kind: "untold-type"; readonly accounts: readonly AccountKey[] } & Respelt)
  /**
   * Accounts are on as many tokens as they may be. The service refused them here, or let go of them for a later
   * binding.
   */
  | { readonly kind: "account-full"; readonly accounts: readonly AccountKey[] }
  /**
   * What the set gives up and what others have has the same text, and no write is known to remove the one and leave the
   * other.
   */
  | { readonly kind: "same-text"; readonly accounts: readonly AccountKey[] }
  /** What the set gives up still shows by its text, and nothing tells whether it is the set's. */
  | { readonly kind: "still-shown"; readonly accounts: readonly AccountKey[] }
  /** The operation ended before the token's turn, or while it was under way. */
  | { readonly kind: "stopped"; readonly error: TpnsError };
