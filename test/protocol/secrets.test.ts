import { expect, test } from "@jest/globals";

import { DEFAULT_APP, startEmulator } from "../../emulator/src/index";
import { mixedAccounts, tokenOf } from "../support/fleet";
import { allOf } from "../support/allOf";
import { Secrets } from "../support/Secrets";
import { StandInStack } from "../support/StandInStack";
import { configOf, openBenches } from "./bench";
import { ProviderFailure } from "./providerFailure";
import { openDoor } from "./ProviderDoor";

const onBench = openBenches();
const { secretKey } = DEFAULT_APP;

test("neither a state nor a failure nor what the process writes holds the secret key", async () => {
  await onBench({}, async ({ emulator, provider, stack }) => {
    const set = stack();
    const secrets = new Secrets();
    secrets.add("the secret key", secretKey);
    const said: string[] = [];
    const failing = async (work: Promise<unknown>) => {
      said.push(await work.then(() => "", allOf));
      expect(said.at(-1)).not.toBe("");
    };
    emulator.device(tokenOf(1)).uninstall();
    await failing(set.up({ tokenAccounts: mixedAccounts(5), convergence: { timeoutSeconds: 1, settleSeconds: 0.5 } }));
    await failing(set.preview({ tokenAccounts: { "a b": secretKey } }));
    emulator.addFault({ kind: "http", status: 403, body: secretKey, effect: "none", times: null });
    await failing(set.refresh());
    await failing(set.up({ tokenAccounts: mixedAccounts(4) }));
    await failing(set.destroy());
    const streams = { errors: said.join("\n"), state: set.text, stderr: provider.errorText };
    expect(secrets.foundIn(streams)).toEqual([]);
  });
});

test("a secret map stands in no message of a failure that did a part, nor in what the process writes", async () => {
  await onBench({}, async ({ emulator, provider, stack }) => {
    const secrets = new Secrets();
    const [good, bad] = [secrets.plant("a token"), secrets.plant("another token")];
    const [one, two] = [secrets.plant("an account"), secrets.plant("another account")];
    emulator.device(bad).uninstall();
    const set = stack();
    const map = { [good]: `0:${one}`, [bad]: `0:${two}` };
    const failure: unknown = await set.up({ tokenAccounts: map, redact: true }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ properties: { tokenAccounts: { [good]: `0:${one}` } } });
    const message = failure instanceof ProviderFailure ? [failure.message, ...failure.reasons].join("\n") : "";
    expect(message).toContain("1 of 2 tokens is not as declared");
    expect(secrets.foundIn({ message, stderr: provider.errorText })).toEqual([]);
  });
});

test.each(["body", "403"] as const)("a key that is refused (by %s) stands in no answer", async (authFailure) => {
  const emulator = await startEmulator({ behaviour: { authFailure } });
  const wrongKey = "0123456789abcdef0123456789abcdef";
  const provider = await openDoor({ ...configOf(emulator.url), "tpns:secretKey": wrongKey });
  try {
    const set = new StandInStack(() => provider.operation());
    const failure: unknown = await set.up({ tokenAccounts: mixedAccounts(5) }).catch((error: unknown) => error);
    expect(String(failure)).toContain("TPNS_AUTHENTICATION");
    expect(set.id).toBeUndefined();
    expect(emulator.counts().calls).toBe(1);
    const secrets = new Secrets();
    secrets.add("the wrong key", wrongKey);
    expect(secrets.foundIn({ error: allOf(failure), stderr: provider.errorText })).toEqual([]);
  } finally {
    await provider.stop();
    await emulator.close();
  }
});
