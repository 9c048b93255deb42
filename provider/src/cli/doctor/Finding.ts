import { ExitCode } from "../ExitCode";

/** What one check of `tpns doctor` found. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly check: string;
  readonly state: "ok" | "warning" | "problem" | "not checked";
  readonly says: string;
  /** What to do about it. */
  readonly advice?: string;
  /** How the command ends for it, where it is a problem. */
  readonly code?: ExitCode;
}

export function ok(check: string, says: string): Finding {
  return { check, state: "ok", says };
}

export function notChecked(check: string, says: string, advice?: string): Finding {
  return { check, state: "not checked", says, ...(advice === undefined ? {} : { advice }) };
}

export function warning(check: string, says: string, advice: string): Finding {
  return { check, state: "warning", says, advice };
}

/** @param code how the command ends for it; 1 by default */
export function problem(check: string, says: string, advice: string, code: ExitCode = ExitCode.Error): Finding {
  return { check, state: "problem", says, advice, code };
}
