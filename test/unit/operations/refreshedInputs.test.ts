import { describe, expect, it } from "@jest/globals";

import { inWorld, type InProcess } from "../../support/inProcess";
import type { Properties } from "../../support/ResourceMethods";

const [PHONE, TABLET] = ["a".repeat(36), "b".repeat(36)];

/** Creates a resource and answers its state. */
async function created({ operation }: InProcess, args: Properties): Promise<Properties> {
  const lifecycle = operation();
  const { inputs, problems } = lifecycle.check({}, args);
  expect(problems).toEqual([]);
  return (await lifecycle.create(inputs)).outs;
}

describe.each([
  {
    kind: "tokenAccounts",
    args: { tokenAccounts: { [PHONE]: "0:qa", [TABLET]: ["0:qa", "1:dev"] } },
    drifted: { [PHONE]: "0:qa", [TABLET]: [] },
  },
  {
    kind: "accountTokens",
    args: { accountTokens: { "0:qa": [PHONE, TABLET], "1:dev": TABLET }, exclusive: true },
    drifted: { "0:qa": PHONE, "1:dev": [] },
  },
])("a refresh of $kind", ({ kind, args, drifted }) => {
  it("leaves the inputs to the engine while they say what is bound, and else gives them", async () => {
    await inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      const applied = await created(world, args);
      const same = await world.operation().read(applied);
      expect(same).toEqual({ props: applied });

      world.emulator.device(TABLET).unbindAll();
      const drift = await world.operation().read(applied);
      expect(drift.inputs).toEqual({ ...args, [kind]: drifted, app: applied.app });
      expect(drift.props).toMatchObject({ [kind]: drifted, declaredHash: applied.declaredHash });
      // The engine has these inputs now, and the program's are others.
      const again = await world.operation().read(drift.props);
      expect(again).toEqual(drift);

      world.emulator.device(TABLET).bind("qa");
      world.emulator.device(TABLET).bind("dev", 1);
      const healed = await world.operation().read(drift.props);
      expect(healed).toEqual({ props: applied, inputs: { ...args, app: applied.app } });
    });
  });
});
