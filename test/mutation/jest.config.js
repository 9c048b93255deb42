const { projects } = require("../../jest.config.js");

const unit = projects.find(({ displayName }) => displayName === "unit");

/** How Stryker runs the tests of one room: those of room.test.ts. */
module.exports = {
  ...unit,
  displayName: "mutation",
  testEnvironment: `${__dirname}/UntilFirstFailure.js`,
  roots: ["test", "provider/src", "emulator/src"].map((folder) => `<rootDir>/${folder}`),
  testMatch: ["<rootDir>/test/mutation/room.test.ts"],
  // Each of these tests takes a fraction of it. A mutant that waits for ever is to be noticed soon.
  testTimeout: 5_000,
};
