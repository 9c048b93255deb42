import type { AccountKey } from "../bindings/accountKey";
import type { DeclaredSet } from "./declared/DeclaredSet";

/** What may be found. */
export const FINDING_KINDS = ["missing", "unexpected", "changed", "invalid-token", "over-limit", "unreadable"] as const;

/**
 * One of the ways in which a binding is not as declared: declared and not bound; bound and not declared, where the set owns
 * the token or account; bound to another account of the type; not bound on a token that the last apply found invalid; an
 * account on more tokens than it may have. Or it could not be read whether it is.
 */
export type FindingKind = (typeof FINDING_KINDS)[number];

/** What was found of one token or account. */
export interface Finding {
  readonly kind: FindingKind;
  readonly set: DeclaredSet;
  /** Absent where it is about an account on all its tokens. */
  readonly token?: string;
  /** Absent where it is about a token with all its accounts. */
  readonly account?: AccountKey;
  /** What the token is declared to have, as far as this finding is about it. */
  readonly declared: readonly AccountKey[];
  /** What the token has in its place; absent where that was not read. */
  readonly actual?: readonly AccountKey[];
  /** How many tokens an account over its limit is declared on, and bound to. */
  readonly tokens?: { readonly declared: number; readonly actual: number };
  /** Why it could not be read. */
  readonly reason?: string;
}
