const { projects } = require("../../jest.config.js");

const unit = projects.find(({ displayName }) => displayName === "unit");

/** How Stryker runs the tests of one room: those of room.test.ts. */
module.exports = {
  ...unit,
  displayName: "mutation",
  testEnvironment: `${__dirname}/RoomEnvironment.js`,
  moduleNameMapper: {
    "^zod$": `${__dirname}/outside/zod.js`,
    // Tests of tpns change the environment that undici reads: there it is loaded where they run.
    ...(process.env.TPNS_MUTATED_ROOM !== "tpns" && { "^undici$": `${__dirname}/outside/undici.js` }),
    "/emulator/src/index$": `${__dirname}/outside/emulator.js`,
  },
  roots: ["test/mutation", "test/unit", "test/support", "provider/src"].map((folder) => `<rootDir>/${folder}`),
  testMatch: ["<rootDir>/test/mutation/room.test.ts"],
  // Each of these tests takes a fraction of it. A mutant that waits for ever is to be noticed soon.
  testTimeout: 5_000,
};
