import { expect, it } from "@jest/globals";

import type { Attempt } from "../../../provider/src/calls/Attempt";
import { Gate } from "../../../provider/src/calls/Gate";
import { queryAccounts } from "../../../provider/src/calls/queryAccounts";
import type { ReadCaller } from "../../../provider/src/calls/ReadCaller";
import type { WireAccount } from "../../../provider/src/tpns/account";
import { ServiceError } from "../../../provider/src/tpns/errors";
import { serviceCode } from "../../../provider/src/tpns/serviceCodes";
import { TestClock } from "../../support/TestClock";

/** A service where each account is bound to a token of its name, which leaves types out and knows no account "gone". */
function service() {
  const asked: (readonly WireAccount[])[] = [];
  const told: Attempt[] = [];
  const clock = new TestClock();
  const caller: ReadCaller = {
    client: {
      accessId: "1500000001",
      baseUrl: "http://127.0.0.1",
      queryTokens: () => Promise.resolve(new Map()),
      queryAccounts: (accounts, options) => {
        asked.push(accounts);
        const call = { operation: "query accounts", tokens: [], accounts } as const;
        if (accounts.some(({ account }) => account === "gone"))
          return Promise.reject(new ServiceError(call, serviceCode(10110008)));
        options?.onUnsaid?.();
        return Promise.resolve(accounts.map((account) => ({ ...account, tokens: [`token of ${account.account}`] })));
      },
      close: () => Promise.resolve(),
    },
    gate: new Gate({ concurrency: 1 }, clock, () => 0),
    clock,
    random: () => 0,
    onAttempt: (attempt) => void told.push(attempt),
  };
  return { caller, asked, told };
}

it("answers the tokens of each account, in the order of the accounts", async () => {
  const { caller, asked } = service();
  expect(await queryAccounts(caller, ["3:b", "1005:a"])).toEqual([new Set(["token of b"]), new Set(["token of a"])]);
  expect(asked).toEqual([
    [
      { account: "b", accountType: 3 },
      { account: "a", accountType: 1005 },
    ],
  ]);
});

it("answers no tokens for an account that the service does not know", async () => {
  const { caller } = service();
  expect(await queryAccounts(caller, ["3:gone", "3:b"])).toEqual([new Set(), new Set(["token of b"])]);
});

it("tells who asks that an answer did not name a type", async () => {
  let times = 0;
  await queryAccounts(service().caller, ["3:b"], () => (times += 1));
  expect(times).toBe(1);
});

it("says how many accounts each of its calls is about, and does not say which", async () => {
  const { caller, told } = service();
  await queryAccounts(caller, ["3:a", "3:b"]);
  expect(told.map(({ size }) => size)).toEqual([{ operation: "query accounts", accounts: 2 }]);
});
