/** One tier of tests: a folder of test/ with a time limit of its own. */
const tier = (name, timeoutSeconds) => ({
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
  testTimeout: timeoutSeconds * 1000,
});

module.exports = {
  projects: [tier("unit", 30), tier("emulator", 30), tier("tools", 60), tier("protocol", 120), tier("engine", 600)],
};
