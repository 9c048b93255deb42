import { describe, expect, test } from "@jest/globals";

import type { Behaviour } from "../../../../emulator/src/index";
import { inWorld, stackIn } from "../../../support/inProcess";
import { failureOf } from "./watched";

const unnamed: readonly Partial<Behaviour>[] = [
  { invalidTokenNamed: false },
  { failedTopLevel: "batch", resultLength: "missing" },
];

const sets = (["TokenAccounts", "AccountTokens"] as const).flatMap((kind) =>
  [true, false].map((exclusive) => {
    const map =
      kind === "TokenAccounts"
        ? { tokenAccounts: { gone: "0:qa", phone: "0:qa", tablet: "0:qa" } }
        : { accountTokens: { "0:qa": ["gone", "phone", "tablet"] } };
    return [`${kind}, exclusive ${exclusive}`, { ...map, exclusive }] as const;
  }),
);

describe.each(unnamed)("an invalid token that no answer names, under %o,", (behaviour) => {
  test.each(sets)("%s: is taken for invalid when it was refused alone and twice", async (_, args) => {
    await inWorld(behaviour, async (world) => {
      world.emulator.device("gone").uninstall();
      const failure = await failureOf(stackIn(world).up(args));
      expect(failure).toMatch(/"gone": .*alone and twice.*took others meanwhile.*\[TPNS_INVALID_TOKEN\]/);
      expect(failure).not.toContain("Send one element alone");
      expect(world.emulator.bindings()).toEqual({ phone: ["0:qa"], tablet: ["0:qa"] });
    });
  });

  test.each(sets)("%s: is skipped by skip", async (_, args) => {
    await inWorld(behaviour, async (world) => {
      world.emulator.device("gone").uninstall();
      const [stack, skipping] = [stackIn(world), { ...args, onInvalidToken: "skip" }];
      expect(await stack.up(skipping)).toBe("create");
      expect(stack.outputs?.invalidTokens).toEqual(["gone"]);
      expect(await stack.preview(skipping)).toBe("same");
      await stack.refresh();
      expect(await stack.preview(skipping)).toBe("same");
      expect(world.emulator.bindings()).toEqual({ phone: ["0:qa"], tablet: ["0:qa"] });
    });
  });

  test("is not called invalid where the service took nothing at all", async () => {
    await inWorld(behaviour, async (world) => {
      world.emulator.device("gone").uninstall();
      const failure = await failureOf(stackIn(world).up({ tokenAccounts: { gone: "0:qa" } }));
      expect(failure).toMatch(/without saying why \(1008027\) \[TPNS_REFUSED\]/);
      expect(failure).toContain("Most often the token is invalid");
    });
  });
});
