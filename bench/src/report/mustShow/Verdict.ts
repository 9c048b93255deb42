/** One line of what the bench is to show. */
export interface Verdict {
  readonly what: string;
  /** Empty where a figure is told beside others, and has no limit of its own. */
  readonly limit: string;
  readonly figure: string;
  /** Undefined where this run has not measured it, or it has no limit. */
  readonly isMet: boolean | undefined;
}

/** A line with a limit. */
export function verdict(what: string, limit: string, figure: string | undefined, isMet: boolean): Verdict {
  return { ...toldBeside(what, figure), limit, isMet: figure === undefined ? undefined : isMet };
}

/** A line without a limit. */
export function toldBeside(what: string, figure: string | undefined): Verdict {
  return { what, limit: "", figure: figure ?? "not measured", isMet: undefined };
}
