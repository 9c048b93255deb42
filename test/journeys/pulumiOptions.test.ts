import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { Provider, TokenAccounts } from "pulumi-tpns";
import { DEFAULT_APP } from "tpns-emulator";

import { type Engine, startEngine } from "../engine/engine";
import { failureOf } from "../engine/failureOf";
import { phone } from "../engine/phone";

const [first, second] = [phone(1), phone(2)];

describe("Pulumi's option", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.dispose());

  const declare = (tokenAccounts: Record<string, string>, options: CustomResourceOptions): void => {
    engine.declare(() => {
      const { accessId, secretKey } = DEFAULT_APP;
      const provider = new Provider("app", { accessId, secretKey, accessPoint: engine.emulator.url });
      new TokenAccounts("phones", { tokenAccounts }, { provider, ...options });
      return Promise.resolve();
    });
  };

  test("protect keeps a set from being destroyed, and not from losing a token", async () => {
    declare({ [first]: "qa-1", [second]: "qa-2" }, { protect: true });
    await engine.up();
    expect(await failureOf(engine.destroy())).toContain("protect");
    declare({ [second]: "qa-2" }, { protect: true });
    await engine.up();
    expect(engine.emulator.bindings()).toEqual({ [second]: ["0:qa-2"] });
  });

  test("retainOnDelete lets go of a set without a call", async () => {
    declare({ [first]: "qa-1" }, { retainOnDelete: true });
    await engine.up();
    engine.emulator.resetCounts();
    await engine.destroy();
    expect(engine.emulator.counts().calls).toBe(0);
    expect(engine.emulator.bindings()).toEqual({ [first]: ["0:qa-1"] });
  });

  test("ignoreChanges keeps the whole map, or one device, as it is", async () => {
    declare({ [first]: "qa-1", [second]: "qa-2" }, {});
    await engine.up();
    declare({ [first]: "other", [second]: "other" }, { ignoreChanges: ["tokenAccounts"] });
    await engine.up({ expectNoChanges: true });
    declare({ [first]: "other", [second]: "other" }, { ignoreChanges: [`tokenAccounts["${first}"]`] });
    await engine.up();
    expect(engine.emulator.bindings()).toEqual({ [first]: ["0:qa-1"], [second]: ["0:other"] });
  });
});
