import { afterEach, describe, expect, test } from "@jest/globals";
import { accountKey, AccountTokens, AccountType, Provider } from "pulumi-tpns";
import { type Behaviour, DEFAULT_APP } from "tpns-emulator";

import { boundInState } from "../engine/boundInState";
import { type Engine, startEngine } from "../engine/engine";
import { failureOf } from "../engine/failureOf";
import { phone } from "../engine/phone";

const services: { readonly service: string; readonly behaviour: Partial<Behaviour> }[] = [
  { service: "as documented", behaviour: {} },
  {
    service: "that overrides by type, says all types, leaves out what is unknown and takes a while",
    behaviour: {
      overrideScope: "type",
      tokenAnswerTypes: "all",
      accountAnswerTypes: "none",
      unknownInQuery: "omitted",
      resultLength: "short",
      lag: { kind: "fixed", ms: 300 },
    },
  },
];

const boss = accountKey("boss@example.com", AccountType.Email);

/** What two sets declare: one adds to what others bind, one owns its accounts. */
interface Declared {
  readonly rota: Record<string, string[]>;
  readonly owned: Record<string, string[]>;
}

const first: Declared = {
  rota: { oncall: [phone(1), phone(2)], [boss]: [phone(1)] },
  owned: { "2:lab": [phone(3), phone(4)] },
};
const firstBound = {
  [phone(1)]: ["0:oncall", "1005:boss@example.com"],
  [phone(2)]: ["0:oncall"],
  [phone(3)]: ["2:lab"],
  [phone(4)]: ["2:lab"],
};
/** A token leaves an account, one comes, an account leaves, one comes, and the owned one moves on. */
const second: Declared = {
  rota: { oncall: [phone(2), phone(3)], "3:night": [phone(1)] },
  owned: { "2:lab": [phone(4), phone(5)] },
};
const secondBound = {
  [phone(1)]: ["3:night"],
  [phone(2)]: ["0:oncall"],
  [phone(3)]: ["0:oncall"],
  [phone(4)]: ["2:lab"],
  [phone(5)]: ["2:lab"],
};
/** Somebody else's, on a token of ours: it stays whatever happens. */
const stranger = { [phone(2)]: ["9:stranger"] };

describe.each(services)("sets of accounts on a service $service", ({ behaviour }) => {
  let engine: Engine;
  afterEach(() => engine.dispose());

  const declare = ({ rota, owned }: Declared, names = { rota: "rota", owned: "lab" }): void => {
    engine.declare(() => {
      const { accessId, secretKey } = DEFAULT_APP;
      const provider = new Provider("app", { accessId, secretKey, accessPoint: engine.emulator.url });
      new AccountTokens(names.rota, { accountTokens: rota }, { provider });
      new AccountTokens(names.owned, { accountTokens: owned, exclusive: true }, { provider });
      return Promise.resolve();
    });
  };
  const expectBound = async (bound: Record<string, string[]>): Promise<void> => {
    const { emulator } = engine;
    expect(emulator.bindings()).toEqual({ ...bound, [phone(2)]: [...(bound[phone(2)] ?? []), "9:stranger"] });
    expect(emulator.pendingTasks()).toBe(0);
    expect(await boundInState(engine)).toEqual(bound);
    await engine.preview({ expectNoChanges: true });
  };

  test("are created, changed, repaired, renamed and destroyed", async () => {
    engine = await startEngine({ emulator: { behaviour } });
    const { emulator } = engine;
    emulator.device(phone(2)).bind("stranger", 9);

    declare(first);
    await engine.up();
    await expectBound(firstBound);
    await engine.refresh();
    await expectBound(firstBound);

    declare(second);
    await engine.up();
    await expectBound(secondBound);

    emulator.device(phone(3)).unbind("oncall");
    emulator.device(phone(6)).bind("lab", 2);
    const drift = await failureOf(engine.preview({ refresh: true, expectNoChanges: true }));
    expect(drift).toContain("no changes were expected for preview but changes were proposed");
    await engine.up({ refresh: true });
    await expectBound(secondBound);

    declare(second, { rota: "renamed", owned: "renamed-too" });
    const then = emulator.history().length;
    await engine.up();
    expect(emulator.history()).toHaveLength(then);
    await expectBound(secondBound);

    await engine.destroy();
    expect(emulator.bindings()).toEqual(stranger);
    expect(await boundInState(engine)).toEqual({});
  });
});
