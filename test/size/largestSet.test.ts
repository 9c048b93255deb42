import { afterEach, expect, test } from "@jest/globals";
import { type AccountArg, AccountType } from "pulumi-tpns";

import { boundInState } from "../engine/boundInState";
import { type Engine, startEngine } from "../engine/engine";
import { failureOf } from "../engine/failureOf";
import { oneSet } from "../engine/oneSet";

/** 36 characters of token, 32 of account and a type of four digits: as many as one set admits, less than 20. */
const COUNT = 117_800;
const token = (index: number): string => index.toString(16).padStart(36, "0");
const account = (index: number): string => `qa-${index}`.padEnd(32, "-");

let engine: Engine;
afterEach(() => engine.dispose());

test("a create of the largest set that fails in one token says how far it is, and loses nothing that was bound", async () => {
  engine = await startEngine({ emulator: { journalLimit: 1 } });
  const invalid = token(COUNT / 2);
  engine.emulator.device(invalid).uninstall();
  const tokenAccounts: Record<string, AccountArg> = {};
  for (let index = 0; index < COUNT; index += 1) {
    tokenAccounts[token(index)] = { account: account(index), accountType: AccountType.Email };
  }
  engine.declare(oneSet(engine, tokenAccounts, { convergence: { timeoutSeconds: 300 } }));

  const failure = await failureOf(engine.up());
  expect(failure).toContain(`1 of ${COUNT} tokens is not as declared`);
  // What the provider says meanwhile stands on the stack. A fast machine has looked at all tokens before it first says something.
  expect(failure).toMatch(/pulumi:pulumi:Stack[^]*TPNS app 1500001048: \d+ of 117800 tokens (looked at|done)/);

  const bound = engine.emulator.bindings();
  expect(Object.keys(bound)).toHaveLength(COUNT - 1);
  const kept = await boundInState(engine);
  expect(Object.keys(kept)).toHaveLength(COUNT - 1);
  expect(Object.entries(kept).filter(([key, accounts]) => String(accounts) !== String(bound[key]))).toEqual([]);
});
