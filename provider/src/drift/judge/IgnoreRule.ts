import type { FindingKind } from "../Finding";

/** Which findings a rule is about: those that all of its conditions fit. */
export interface IgnoreRule {
  /** The line of the file where it starts, from 1 on. */
  readonly line: number;
  readonly token?: Matcher | undefined;
  /** Of an account's text, without its type. */
  readonly account?: Matcher | undefined;
  readonly type?: number | undefined;
  /** Of a resource's URN or its name. */
  readonly resource?: Matcher | undefined;
  readonly kind?: FindingKind | undefined;
  readonly reason: string;
  /** The last day on which it holds, as `YYYY-MM-DD`, in UTC. */
  readonly expires?: string | undefined;
}

/** Whether a text fits. */
export type Matcher = (text: string) => boolean;
