import type { ServiceCode } from "./serviceCodes";

/** What the service said of one element of a write, by position. */
export type ElementResult =
  | { readonly kind: "accepted" }
  /** A word is mapped to the code that means the same: `token_not_exists` is 1008006. */
  | {
      readonly kind: "refused";
      readonly code: number;
      readonly entry: ServiceCode;
      /** Not the element was refused, but the call that named it alone. */
      readonly ofCall?: true;
    }
  /** The answer has nothing at this position, and its top level does not decide it. */
  | { readonly kind: "unsaid" };
