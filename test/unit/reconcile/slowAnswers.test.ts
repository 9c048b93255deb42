import { expect, it } from "@jest/globals";

import { Gate } from "../../../provider/src/reconcile/Gate";
import { reconcileTokens } from "../../../provider/src/reconcile/reconcileTokens";
import { Progress } from "../../../provider/src/reconcile/Progress";
import { openSession } from "../../../provider/src/reconcile/Session";
import type { TpnsClient } from "../../../provider/src/tpns/TpnsClient";
import { TestClock } from "../../support/TestClock";

it("an answer that is long on its way does not make a write count as lost", async () => {
  const clock = new TestClock();
  let bound = "before";
  let writes = 0;
  const client: TpnsClient = {
    accessId: "1500001048",
    baseUrl: "https://example.com",
    batchOperate: () => {
      writes += 1;
      clock.after(1_000, () => (bound = "after"));
      return Promise.resolve([{ kind: "accepted" }]);
    },
    queryTokens: () => {
      const answer = new Map([["token", [{ account: bound, accountType: 0 }]]]);
      clock.advance(16_000);
      return Promise.resolve(answer);
    },
    queryAccounts: () => Promise.reject(new Error("no account was to be asked for")),
    close: () => Promise.resolve(),
  };
  const random = (): number => 0;
  const gate = new Gate({ concurrency: 8 }, clock, random);
  const progress = new Progress(clock, gate, () => undefined);
  const session = openSession({ client, gate, clock, random }, progress);
  const goal = { kind: "own", wanted: ["0:after"] } as const;
  const tasks = [{ token: "token", goal, start: ["0:before"] }];

  const [outcome] = await reconcileTokens(tasks, session, { timeoutSeconds: 120, settleSeconds: 15 });

  expect(outcome).toMatchObject({ seen: ["0:after"], problem: undefined });
  expect(writes).toBe(1);
});
