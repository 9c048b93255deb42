import type { AccountKey } from "../bindings/accountKey";
import type { TpnsError } from "../tpns/errors/TpnsError";
import type { ServiceCode } from "../tpns/serviceCodes";

/** Where an account shows that differs from one that was written in its spelling alone. */
export interface Respelt {
  /** In what alone they differ, such as "upper and lower case". */
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
      /** Not the token was refused, but the call that named it alone. */
      readonly ofCall?: true;
    }
  /** What was written did not show within the time given. */
  | ({ readonly kind: "not-shown"; readonly writes: number; readonly seconds: number } & Respelt)
  /** Whatever is written, something else is bound afterwards. */
  | ({ readonly kind: "rebinds"; readonly writes: number } & Respelt)
  /** An account that is not declared is bound, and nothing allows displacing it. */
  | ({ readonly kind: "conflict"; readonly accounts: readonly AccountKey[] } & Respelt)
  /** An account that was to go does not show, and one that differs from it in its spelling alone does. */
  | ({ readonly kind: "other-spelling"; readonly accounts: readonly AccountKey[] } & Required<Respelt>)
  /** What is ours can't be told from what is not: the service does not say the types. */
  | ({ readonly kind: "untold-type"; readonly accounts: readonly AccountKey[] } & Respelt)
  /** Accounts are on as many tokens as they may be: they were refused here, or let go of for a later binding. */
  | { readonly kind: "account-full"; readonly accounts: readonly AccountKey[] }
  /** What is given up and what others have is the same text, and no write is known to take the one and leave the other. */
  | { readonly kind: "same-text"; readonly accounts: readonly AccountKey[] }
  /** What is given up still shows by its text, and nothing tells whether it is the set's. */
  | { readonly kind: "still-shown"; readonly accounts: readonly AccountKey[] }
  /** The operation ended before the token's turn, or while it was under way. */
  | { readonly kind: "stopped"; readonly error: TpnsError };
