import { describe, expect, it, jest } from "@jest/globals";

import type { Attempt } from "../../../provider/src/calls/Attempt";
import { logAttempts } from "../../../provider/src/calls/logAttempts";
import { TooFastError } from "../../../provider/src/tpns/errors";

const failure = new TooFastError({ operation: "override", tokens: ["secret-token"], accounts: [] });

describe("the log of an attempt", () => {
  it.each<[string, Pick<Attempt, "error" | "again">, object]>([
    ["that succeeded", { error: undefined, again: false }, {}],
    [
      "that failed and is made again",
      { error: failure, again: true },
      { code: "TPNS_TOO_FAST", what: "calls come too fast", again: true },
    ],
  ])("%s says how much it was about and how it ended, and no value", (_, end, failed) => {
    const debug = jest.fn();
    const log = { debug, info: debug, trace: debug, isLevelEnabled: () => true };
    logAttempts(log)({ size: { operation: "override", tokens: 2 }, attempt: 3, milliseconds: 40, ...end });
    expect(debug.mock.calls).toEqual([
      [{ operation: "override", tokens: 2, attempt: 3, durationMs: 40, ...failed }, "call"],
    ]);
  });
});
