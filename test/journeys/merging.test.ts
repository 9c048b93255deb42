import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Provider, TokenAccounts } from "pulumi-tpns";
import { DEFAULT_APP } from "tpns-emulator";

import { type Engine, startEngine } from "../engine/engine";

let engine: Engine;
beforeEach(async () => {
  engine = await startEngine();
});
afterEach(() => engine.dispose());

test.each([30, 64, 150])("%i resources of one token each share full calls", async (count) => {
  const tokens = Array.from({ length: count }, (_, index) => index.toString(16).padStart(36, "0"));
  engine.declare(() => {
    const { accessId, secretKey } = DEFAULT_APP;
    const provider = new Provider("app", { accessId, secretKey, accessPoint: engine.emulator.url });
    for (const [index, token] of tokens.entries()) {
      new TokenAccounts(`phone-${index}`, { tokenAccounts: { [token]: `qa-${index}` } }, { provider });
    }
    return Promise.resolve();
  });
  await engine.up({ parallel: count });
  expect(engine.emulator.bindings()).toEqual(
    Object.fromEntries(tokens.map((token, index) => [token, [`0:qa-${index}`]])),
  );
  expect(engine.emulator.counts().operator[2]).toBeLessThanOrEqual(Math.ceil(count / 20) + 2);

  engine.emulator.resetCounts();
  await engine.destroy();
  expect(engine.emulator.bindings()).toEqual({});
});
