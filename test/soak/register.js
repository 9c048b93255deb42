"use strict";
// Lets Node run the TypeScript of this repository as it stands, in the way that Jest does.
const { transformSync } = require("@swc/core");
const { addHook } = require("pirates");

const options = {
  jsc: { target: "es2022", parser: { syntax: "typescript" } },
  module: { type: "commonjs" },
  sourceMaps: "inline",
  swcrc: false,
};
addHook((code, filename) => transformSync(code, { ...options, filename }).code, { exts: [".ts"] });
