import type { AnswerFault } from "../faults/answerFault";

/** An answer as HTTP has it. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** How an answer gets to the caller: whole, or as a fault has it. */
export type Manner =
  | { readonly kind: "whole" }
  | Extract<AnswerFault, { kind: "truncated" | "slow" | "large" | "dropped" | "hung" | "down" }>;
