import { DEFAULT_APP } from "tpns-emulator";

import { median } from "../median";
import { aloneMap, declaredHash } from "./aloneSet";
import { runStep } from "./runStep";

/** What `check` and `diff` of an unchanged set took. The middle one of five processes, which are cold, as the engine's are. */
export interface CheckAndDiffFigures {
  readonly tokens: number;
  /** From the entry of check to the return of diff, in milliseconds. */
  readonly checkAndDiffMs: number;
  /** JSON.parse and JSON.stringify of the same inputs, in milliseconds. */
  readonly jsonMs: number;
  /** The middle one of the quotients of each process. */
  readonly timesJson: number;
}

const PROCESSES = 5;

/** Measures `check` and `diff` of an exclusive `TokenAccounts` of so many tokens in which nothing has changed. Makes no call. */
export async function measureCheckAndDiff(tokens: number): Promise<CheckAndDiffFigures> {
  const { accessId, secretKey } = DEFAULT_APP;
  const accessPoint = "https://api.tpns.tencent.com";
  const environment = { TPNS_ACCESS_POINT: accessPoint, TPNS_ACCESS_ID: accessId, TPNS_SECRET_KEY: secretKey };
  const tokenAccounts = aloneMap(tokens);
  const inputs = { tokenAccounts, app: `${accessId}@${accessPoint}` };
  const state = { ...inputs, declaredHash: declaredHash(tokenAccounts) };
  const results: { readonly checkAndDiffMs: number; readonly jsonMs: number }[] = [];
  for (let count = 0; count < PROCESSES; count += 1) {
    results.push(
      await runStep({ provider: "ours", method: "same", inputs, state, news: { tokenAccounts } }, environment),
    );
  }
  return {
    tokens,
    checkAndDiffMs: median(results.map(({ checkAndDiffMs }) => checkAndDiffMs)),
    jsonMs: median(results.map(({ jsonMs }) => jsonMs)),
    timesJson: median(results.map(({ checkAndDiffMs, jsonMs }) => checkAndDiffMs / jsonMs)),
  };
}
