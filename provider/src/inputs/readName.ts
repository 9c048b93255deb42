import { accountOf, accountTypeOf } from "../bindings/accountKey";
import { accountProblem } from "../bindings/accountProblem";
import { readAccount } from "../bindings/readAccount";
import { spreadsheetTrace } from "../bindings/spreadsheetTrace";
import { tokenProblem } from "../bindings/tokenProblem";
import { xgTypeWarning } from "../bindings/xgTypeWarning";
import type { Dialect } from "../tpns/Dialect";
import type { ResourceKind } from "./resourceInputs";

/** A name and what is odd about it, or what is wrong in place of a name. */
export interface Named {
  readonly name?: string;
  readonly odd?: string | undefined;
}

/** Reads a text that names what is to be read: a token, or an account with or without its type. */
export function readName(kind: ResourceKind, text: string, dialect: Dialect): Named {
  return kind === "tokenAccounts" ? tokenIn(text, dialect) : accountIn(text, dialect);
}

function tokenIn(text: string, dialect: Dialect): Named {
  const problem = tokenProblem(text, dialect);
  return problem === undefined ? { name: text, odd: traceOf(text) } : { odd: problem };
}

function accountIn(text: string, dialect: Dialect): Named {
  const reading = readAccount(text);
  const problem = "problem" in reading ? reading.problem : accountProblem(reading.key, dialect);
  if ("problem" in reading || problem !== undefined) return { odd: problem };
  const ofXg = dialect === "xg" ? xgTypeWarning(accountTypeOf(reading.key) ?? 0) : undefined;
  return { name: reading.key, odd: ofXg ?? traceOf(accountOf(reading.key)) };
}

function traceOf(text: string): string | undefined {
  const trace = spreadsheetTrace(text);
  return trace === undefined ? undefined : `what a spreadsheet makes of a value: ${trace}; look whether it is meant`;
}
