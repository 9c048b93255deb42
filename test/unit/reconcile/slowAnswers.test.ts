import { expect, it } from "@jest/globals";

import { reconcileTokens } from "../../../provider/src/reconcile/reconcileTokens";
import { LaggingService } from "./LaggingService";

it("an answer that is long on its way does not make a write count as lost", async () => {
  const service = new LaggingService({ shows: () => 1_000, readTakes: 16_000 });
  service.bind(["token"], { account: "before", accountType: 0 });
  const goal = { kind: "own", wanted: ["0:after"] } as const;
  const tasks = [{ token: "token", goal, start: ["0:before"] }];

  const [outcome] = await reconcileTokens(tasks, service.session, { timeoutSeconds: 120, settleSeconds: 15 });

  expect(outcome).toMatchObject({ seen: ["0:after"], problem: undefined });
  // One call: it waited 50 ms for company.
  expect(service.timesOf("override")).toEqual([[50, 1]]);
});
