import { DEFAULT_APP } from "tpns-emulator";

import { median } from "../median";
import type { AloneCheck } from "../report/AloneResult";
import { aloneMap, declaredHash } from "./aloneSet";
import { runStep, type StepSettings } from "./runStep";

const PROCESSES = 5;

/** Measures `check` and `diff` of an exclusive `TokenAccounts` of so many tokens in which nothing has changed. Makes no call. */
export async function measureCheckAndDiff(
  tokens: number,
  { limitMs, signal }: Pick<StepSettings, "limitMs" | "signal">,
): Promise<AloneCheck> {
  const { accessId, secretKey } = DEFAULT_APP;
  const accessPoint = "https://api.tpns.tencent.com";
  const environment = { TPNS_ACCESS_POINT: accessPoint, TPNS_ACCESS_ID: accessId, TPNS_SECRET_KEY: secretKey };
  const tokenAccounts = aloneMap(tokens);
  const inputs = { tokenAccounts, app: `${accessId}@${accessPoint}` };
  const state = { ...inputs, declaredHash: declaredHash(tokenAccounts) };
  const results: { readonly checkAndDiffMs: number; readonly jsonMs: number }[] = [];
  for (let count = 0; count < PROCESSES; count += 1) {
    const step = { provider: "ours", method: "same", inputs, state, news: { tokenAccounts } } as const;
    results.push(await runStep(step, { environment, limitMs, signal }));
  }
  return {
    tokens,
    checkAndDiffMs: median(results.map(({ checkAndDiffMs }) => checkAndDiffMs)),
    jsonMs: median(results.map(({ jsonMs }) => jsonMs)),
    timesJson: median(results.map(({ checkAndDiffMs, jsonMs }) => checkAndDiffMs / jsonMs)),
  };
}
