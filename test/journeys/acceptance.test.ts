import { afterEach, describe, expect, test } from "@jest/globals";
import { AccountType } from "pulumi-tpns";
import type { Behaviour } from "tpns-emulator";

import { boundInState } from "../engine/boundInState";
import { type Engine, startEngine } from "../engine/engine";
import { failureOf } from "../engine/failureOf";
import { oneSet } from "../engine/oneSet";
import { phone } from "../engine/phone";

const services: { readonly service: string; readonly behaviour: Partial<Behaviour> }[] = [
  { service: "as documented", behaviour: {} },
  {
    service: "that overrides by type, answers without results and takes a while",
    behaviour: {
      overrideScope: "type",
      removeBy: "accountAndType",
      tokenAnswerTypes: "nonZero",
      resultLength: "missing",
      lag: { kind: "fixed", ms: 300 },
    },
  },
  {
    service: "that shuffles and repeats what it answers",
    behaviour: {
      tokenAnswerTypes: "all",
      failedTopLevel: "batch",
      unknownInQuery: "omitted",
      codeFields: "string",
      order: "shuffled",
      repeatedMappings: true,
      extraKeys: true,
      lag: { kind: "range", minMs: 0, maxMs: 600, seed: 7 },
    },
  },
];

const [stays, changes, retypes, leaves, comes] = [phone(1), phone(2), phone(3), phone(4), phone(5)];
const first = {
  [stays]: ["stays", { account: "stays@example.com", accountType: AccountType.Email }],
  [changes]: "before",
  [retypes]: "the-same-text",
  [leaves]: ["leaves", { account: "leaves@example.com", accountType: AccountType.Email }],
};
const second = {
  [stays]: first[stays] ?? [],
  [changes]: "after",
  [retypes]: { account: "the-same-text", accountType: 3 },
  [comes]: "comes",
};
const firstBound = {
  [stays]: ["0:stays", "1005:stays@example.com"],
  [changes]: ["0:before"],
  [retypes]: ["0:the-same-text"],
  [leaves]: ["0:leaves", "1005:leaves@example.com"],
};
const secondBound = {
  [stays]: ["0:stays", "1005:stays@example.com"],
  [changes]: ["0:after"],
  [retypes]: ["3:the-same-text"],
  [comes]: ["0:comes"],
};

describe.each(services)("a set of tokens on a service $service", ({ behaviour }) => {
  let engine: Engine;
  afterEach(() => engine.dispose());

  test("is created, changed, repaired, renamed and destroyed", async () => {
    engine = await startEngine({ emulator: { behaviour } });
    const { emulator } = engine;
    const writes = (): number => Object.values(emulator.counts().operator).reduce((sum, calls) => sum + calls, 0);
    const expectBound = async (bound: Record<string, string[]>): Promise<void> => {
      expect(emulator.bindings()).toEqual(bound);
      expect(emulator.pendingTasks()).toBe(0);
      expect(await boundInState(engine)).toEqual(bound);
    };

    engine.declare(oneSet(engine, first));
    await engine.up();
    await expectBound(firstBound);

    emulator.resetCounts();
    await engine.preview({ expectNoChanges: true });
    expect(emulator.counts().calls).toBe(0);
    await engine.refresh();
    expect(writes()).toBe(0);
    await expectBound(firstBound);

    engine.declare(oneSet(engine, second));
    await engine.up();
    await expectBound(secondBound);
    await engine.preview({ expectNoChanges: true });

    emulator.device(changes).setAccounts([{ account: "intruder" }]);
    emulator.resetCounts();
    const drift = await failureOf(engine.preview({ refresh: true, diff: true, expectNoChanges: true }));
    expect(drift).toContain("no changes were expected for preview but changes were proposed");
    expect(writes()).toBe(0);
    // Pulumi shows what a refresh read with what is the same around it, unmarked; what it would do, without.
    const marked = drift.split("\n").filter((line) => /^\s*[-+~] .*:.*"/.test(line));
    expect(marked).toHaveLength(2);
    for (const line of marked) expect(line).toMatch(new RegExp(`${changes}.*intruder`));
    const [, update = ""] = drift.split("(update)");
    for (const token of [stays, retypes, comes]) expect(update).not.toContain(token);

    await engine.up({ refresh: true });
    await expectBound(secondBound);

    emulator.device(stays).unbindAll();
    await engine.up({ refresh: true });
    await expectBound(secondBound);

    emulator.resetCounts();
    engine.declare(oneSet(engine, second, { name: "renamed", aliases: [{ name: "phones" }] }));
    await engine.up();
    expect(writes()).toBe(0);
    await expectBound(secondBound);

    emulator.device(phone(100)).bind("not-ours");
    emulator.device(stays).bind("bound-by-others", 9);
    await engine.destroy();
    expect(emulator.bindings()).toEqual({ [phone(100)]: ["0:not-ours"], [stays]: ["9:bound-by-others"] });
    expect(await boundInState(engine)).toEqual({});
  });
});
