import { expect, it } from "@jest/globals";

import { inWorld, stackIn } from "../../support/inProcess";

const one = { constructor: "0:qa-1" };
const two = { constructor: "0:qa-1", toString: "0:qa-2" };

it.each([
  { resource: "TokenAccounts", args: { tokenAccounts: one }, more: { tokenAccounts: two } },
  {
    resource: "a TokenAccounts that isn't exclusive",
    args: { tokenAccounts: one, exclusive: false },
    more: { tokenAccounts: two, exclusive: false },
  },
  {
    resource: "AccountTokens",
    args: { accountTokens: { "0:qa-1": "constructor" } },
    more: { accountTokens: { "0:qa-1": "constructor", "0:qa-2": "toString" } },
  },
])("$resource lives with tokens that are called as what every object inherits", ({ args, more }) =>
  inWorld({}, async (world) => {
    const stack = stackIn(world);
    await stack.up(args);
    expect(world.emulator.bindings()).toEqual({ constructor: ["0:qa-1"] });
    await stack.refresh();
    await stack.up(more);
    expect(world.emulator.bindings()).toEqual({ constructor: ["0:qa-1"], toString: ["0:qa-2"] });
    await stack.destroy();
    expect(world.emulator.bindings()).toEqual({});
  }),
);
