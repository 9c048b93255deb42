const { createRequire } = require("node:module");
const { join } = require("node:path");

const { TestEnvironment } = require("jest-environment-node");

const ROOT = join(__dirname, "../..");
const ofProvider = createRequire(join(ROOT, "provider/package.json"));

/** What no mutant touches, loaded once: Jest loads all else anew for each of them. */
const OUTSIDE = {
  zod: ofProvider("zod"),
  undici: ofProvider("undici"),
  emulator: require(join(ROOT, "emulator/dist/index.js")),
};

/** Where the tests of a room run. */
module.exports = class RoomEnvironment extends TestEnvironment {
  #failed = false;

  async setup() {
    await super.setup();
    this.global.outside = OUTSIDE;
  }

  /** Runs no more tests once one failed: a mutant that was noticed need not be noticed again. */
  handleTestEvent({ name, test }) {
    if (name === "test_done" && test.errors.length > 0) this.#failed = true;
    if (name === "test_start" && this.#failed) test.mode = "skip";
  }
};
