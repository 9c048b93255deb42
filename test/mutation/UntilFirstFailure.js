const { TestEnvironment } = require("jest-environment-node");

/** Runs no more tests once one failed: a mutant that was noticed need not be noticed again. */
module.exports = class UntilFirstFailure extends TestEnvironment {
  #failed = false;

  handleTestEvent({ name, test }) {
    if (name === "test_done" && test.errors.length > 0) this.#failed = true;
    if (name === "test_start" && this.#failed) test.mode = "skip";
  }
};
