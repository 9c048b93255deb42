import { describe, expect, test } from "@jest/globals";

import { Refused } from "../support/Refused";
import type { StandInStack } from "../support/StandInStack";
import { type BenchConfig, configOf, openBenches } from "./bench";
import { isOfDoor } from "./differences";
import { openDoor } from "./ProviderDoor";

const onBench = openBenches();

const token = "05a8ea6924590dd3a94480fa1c9fc8448b4e";
const secret = "qa-1@example.com";

async function refusalsOf(stack: StandInStack, map: unknown, options = {}): Promise<Refused["failures"]> {
  const refused: unknown = await stack.preview({ tokenAccounts: map, ...options }).catch((error: unknown) => error);
  if (!(refused instanceof Refused)) throw new Error("nothing was refused");
  return refused.failures;
}

describe("check refuses", () => {
  const inMap = (key: string) => `tokenAccounts[${JSON.stringify(key)}]`;

  const maps = [
    { what: "an empty token", map: { "": `1005:${secret}` }, path: inMap("") },
    { what: "a token of 65 characters", map: { ["a".repeat(65)]: `1005:${secret}` }, path: inMap("a".repeat(65)) },
    { what: "a token with a space", map: { "05a8 ea69": `1005:${secret}` }, path: inMap("05a8 ea69") },
    { what: "a token with a line end", map: { "05a8\n": `1005:${secret}` }, path: inMap("05a8\n") },
    { what: "a token with a control character", map: { "05a8\u0001": `1005:${secret}` }, path: inMap("05a8\u0001") },
    { what: "an account of one character", map: { [token]: "1005:Ω" }, path: inMap(token) },
    { what: "an account without a character", map: { [token]: "1005:" }, path: inMap(token) },
    { what: "an account with a control character", map: { [token]: `1005:${secret}\u0000` }, path: inMap(token) },
    { what: "two accounts of one type", map: { [token]: [`1005:${secret}`, "1005:another"] }, path: inMap(token) },
    { what: "a negative account type", map: { [token]: `-1:${secret}` }, path: inMap(token) },
    { what: "a fractional account type", map: { [token]: `1.5:${secret}` }, path: inMap(token) },
    { what: "an account type that is no number", map: { [token]: `NaN:${secret}` }, path: inMap(token) },
    { what: "an account without a type", map: { [token]: secret }, path: inMap(token) },
    { what: "accounts that are no text", map: { [token]: 5 }, path: inMap(token) },
    { what: "a list in place of the map", map: [token], path: "tokenAccounts:" },
    { what: "a text in place of the map", map: secret, path: "tokenAccounts:" },
    { what: "a map over the size limit", map: { [token]: `0:${secret.repeat(700_000)}` }, path: "tokenAccounts:" },
  ];

  test.each(maps.filter(isOfDoor))("$what", async ({ map, path }) => {
    await onBench({}, async ({ emulator, stack }) => {
      const failures = await refusalsOf(stack(), map);
      expect(failures).toEqual([{ property: "", reason: expect.stringContaining(path) }]);
      expect(failures[0]?.reason).not.toContain(secret);
      expect(failures[0]?.reason).not.toContain("Ω");
      expect(emulator.counts().calls).toBe(0);
    });
  });

  test.each([
    { what: "an unknown argument", options: { exclusiv: true }, path: "exclusiv" },
    { what: "an unknown part of an argument", options: { convergence: { settle: 1 } }, path: "convergence" },
    { what: "a timeout of 0", options: { convergence: { timeoutSeconds: 0 } }, path: "convergence.timeoutSeconds" },
    { what: "a settling time of 0", options: { convergence: { settleSeconds: 0 } }, path: "convergence.settleSeconds" },
    {
      what: "a timeout of more than an hour",
      options: { convergence: { timeoutSeconds: 3601 } },
      path: "convergence.timeoutSeconds",
    },
    { what: "another word for a conflict", options: { onConflict: "ask" }, path: "onConflict" },
  ])("$what", async ({ options, path }) => {
    await onBench({}, async ({ emulator, stack }) => {
      const failures = await refusalsOf(stack(), { [token]: `1005:${secret}` }, options);
      expect(failures).toEqual([{ property: "", reason: expect.stringContaining(path) }]);
      expect(emulator.counts().calls).toBe(0);
    });
  });

  test("every bad entry by its own line, each without a property", async () => {
    await onBench({}, async ({ stack }) => {
      const failures = await refusalsOf(stack(), { "a b": "0:aa", [token]: "0:a" }, { onConflict: "ask" });
      expect(failures.map(({ property }) => property)).toEqual(["", "", ""]);
    });
  });
});

describe("check refuses a configuration with", () => {
  const config = configOf("http://127.0.0.1:9");
  const without = (name: string) => Object.fromEntries(Object.entries(config).filter(([key]) => key !== name));

  test.each<{ what: string; config: BenchConfig; path: string }>([
    { what: "no AccessID", config: without("tpns:accessId"), path: "accessId: missing" },
    { what: "no secret key", config: without("tpns:secretKey"), path: "secretKey: missing" },
    { what: "no access point", config: without("tpns:accessPoint"), path: "accessPoint: missing" },
    { what: "an unknown access point", config: { ...config, "tpns:accessPoint": "ap-berlin" }, path: "accessPoint:" },
    {
      what: "http to another machine",
      config: { ...config, "tpns:accessPoint": "http://192.0.2.1" },
      path: "accessPoint:",
    },
    { what: "an AccessID that is no number", config: { ...config, "tpns:accessId": "app" }, path: "accessId:" },
    { what: "a concurrency of 0", config: { ...config, "tpns:concurrency": "0" }, path: "concurrency:" },
  ])("$what", async ({ config: wrong, path }) => {
    const provider = await openDoor(wrong);
    try {
      const { failures } = await provider.operation().check({}, { tokenAccounts: { [token]: `1005:${secret}` } });
      expect(failures).toEqual([{ property: "", reason: expect.stringContaining(path) }]);
    } finally {
      await provider.stop();
    }
  });
});
