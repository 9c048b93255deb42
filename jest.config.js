/** One tier of tests: a folder of test/. */
const tier = (name, match = `${name}/**/*.test.ts`) => ({
  displayName: name,
  rootDir: __dirname,
  testMatch: [`<rootDir>/test/${match}`],
  testEnvironment: "node",
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  modulePathIgnorePatterns: ["/dist/package.json", "<rootDir>/.stryker-tmp/"],
});

module.exports = {
  projects: [
    ...["unit", "emulator", "tools", "docs", "protocol", "model", "soak"].map((name) => tier(name)),
    ...["engine", "journeys", "settings", "size", "packaging", "page"].map((name) => tier(name)),
    // No tests: writes the states that test/journeys/upgrades.test.ts starts from.
    tier("record", "upgrades/record.ts"),
  ],
  // A worker is replaced between two files once it holds so much: one of several gigabytes takes longer to end than Jest
  // waits for it, which then says that tests leak.
  workerIdleMemoryLimit: "1GB",
  // The limit of one test, in any tier; Jest knows none by project. Tests of the real engine set their own.
  testTimeout: 120_000,
};
