import { expect, test } from "@jest/globals";

import { DEFAULT_APP, startEmulator } from "../../emulator/src/index";
import { mixedAccounts, tokenOf } from "../support/fleet";
import { StandInStack } from "../support/StandInStack";
import { configOf, openBenches } from "./bench";
import { ProviderProcess } from "./providerProcess";

const onBench = openBenches();
const { secretKey } = DEFAULT_APP;

/** All of an error that anybody may print. */
function textOf(error: unknown): string {
  return error instanceof Error ? JSON.stringify([Object.entries(error), error.message, error.stack]) : String(error);
}

test("neither a state nor a failure nor what the process writes holds the secret key", async () => {
  await onBench({}, async ({ emulator, provider, stack }) => {
    const set = stack();
    const said: string[] = [];
    const failing = async (work: Promise<unknown>) => {
      said.push(await work.then(() => "", textOf));
      expect(said.at(-1)).not.toBe("");
    };
    emulator.device(tokenOf(1)).uninstall();
    await failing(set.up({ tokenAccounts: mixedAccounts(5), convergence: { timeoutSeconds: 1, settleSeconds: 0.5 } }));
    await failing(set.preview({ tokenAccounts: { "a b": secretKey } }));
    emulator.addFault({ kind: "http", status: 403, body: secretKey, effect: "none", times: null });
    await failing(set.refresh());
    await failing(set.up({ tokenAccounts: mixedAccounts(4) }));
    await failing(set.destroy());
    said.push(set.text, provider.errorText);
    expect(said.join("\n")).not.toContain(secretKey);
  });
});

test.each(["body", "403"] as const)("a key that is refused (by %s) stands in no answer", async (authFailure) => {
  const emulator = await startEmulator({ behaviour: { authFailure } });
  const wrongKey = "0123456789abcdef0123456789abcdef";
  const provider = await ProviderProcess.start({ ...configOf(emulator.url), "tpns:secretKey": wrongKey });
  try {
    const set = new StandInStack(() => provider.operation());
    const failure: unknown = await set.up({ tokenAccounts: mixedAccounts(5) }).catch((error: unknown) => error);
    expect(textOf(failure)).toContain("TPNS_AUTHENTICATION");
    expect(set.id).toBeUndefined();
    expect(emulator.counts().calls).toBe(1);
    expect(`${textOf(failure)}${provider.errorText}`).not.toContain(wrongKey);
  } finally {
    await provider.stop();
    await emulator.close();
  }
});
