const { projects } = require("../../jest.config.js");

const unit = projects.find(({ displayName }) => displayName === "unit");

/** How Stryker runs the tests of one room: those of `room.test.ts`, with what is drawn by chance drawn alike each time. */
module.exports = {
  ...unit,
  displayName: "mutation",
  roots: ["test", "provider/src", "emulator/src"].map((folder) => `<rootDir>/${folder}`),
  testMatch: ["<rootDir>/test/mutation/room.test.ts"],
  // The slowest of these tests takes a tenth of it. A mutant that waits for ever is to be found out soon.
  testTimeout: 10_000,
};
