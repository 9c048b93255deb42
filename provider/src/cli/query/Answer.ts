import type { Asked } from "../askedNames";

/** One token or account, and what is bound to it. */
export interface Bound {
  readonly name: string;
  /** The keys of its accounts, or its tokens; sorted. */
  readonly values: readonly string[];
}

/** What `tpns query` found. */
export interface Answer {
  readonly kind: Asked["kind"];
  /** `AccessID@base URL`. */
  readonly app: string;
  /** What could be read, in the order asked for. */
  readonly bound: readonly Bound[];
  /** The tokens, or the keys of accounts, that could not. */
  readonly unread: readonly string[];
}
