/** One tier of tests: a folder of test/. */
const tier = (name) => ({
  displayName: name,
  rootDir: __dirname,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  testEnvironment: "node",
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  modulePathIgnorePatterns: ["/dist/package.json"],
});

module.exports = {
  projects: ["unit", "emulator", "tools", "protocol", "model", "engine", "settings"].map(tier),
  // The limit of one test, in any tier; Jest knows none by project. Tests of the real engine set their own.
  testTimeout: 120_000,
};
