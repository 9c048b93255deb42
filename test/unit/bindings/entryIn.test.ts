import { expect, test } from "@jest/globals";

import { entryIn } from "../../../provider/src/bindings/entryIn";

test.each([
  ["one account", { phone: "0:qa" }, "phone", "0:qa"],
  ["a list", { phone: ["0:qa", "1:dev"] }, "phone", ["0:qa", "1:dev"]],
  ["nothing under another key", { phone: "0:qa" }, "tablet", []],
  ["nothing under what every object inherits", {}, "constructor", []],
  ["what stands under such a name", { constructor: "0:qa" }, "constructor", "0:qa"],
  ["nothing where there is no map", undefined, "phone", []],
] as const)("a map holds %s", (_, map, key, held) => {
  expect(entryIn(map, key)).toEqual(held);
});
