import { beforeEach, expect, jest, test } from "@jest/globals";

import { DEFAULT_APP, startEmulator } from "../../../emulator/src/index";
import { AccountTokens } from "../../../provider/src/dynamic/AccountTokens";
import { TokenAccounts } from "../../../provider/src/dynamic/TokenAccounts";
import { inWorld } from "../../support/inProcess";
import { programIn } from "../../support/programIn";
import { TestClock } from "../../support/TestClock";

const XG = { TPNS_DIALECT: "xg", TPNS_PLATFORM: "android" };

beforeEach(() => {
  // Under mocks, Pulumi shows warnings on the console.
  jest.spyOn(console, "warn").mockReturnValue(undefined);
});

test("check says of names that XG numbers otherwise, in both maps, without a value", () =>
  inWorld(
    {},
    async (world) => {
      const clock = new TestClock();
      const emulator = await startEmulator({ clock, apps: [{ ...DEFAULT_APP, dialect: "xg" }] });
      try {
        await programIn({ ...world, emulator }, () => {
          new TokenAccounts("one", {
            tokenAccounts: { t1: ["Email:hush@example.com", "Weibo:hush"], t2: "2:hush@b.c" },
          });
          new AccountTokens("two", { accountTokens: { "Email:hush-2@example.com": "t3" } });
        });
        expect(world.notices.sort()).toEqual([
          "accountTokens: type 1005 is AccountType.Email of TPNS, which is what the name Email stands for; in XG it is XgAccountType.Email (2) (once)",
          "tokenAccounts: type 1005 is AccountType.Email of TPNS, which is what the name Email stands for; in XG it is XgAccountType.Email (2) (once)",
          "tokenAccounts: type 1006 is AccountType.Weibo of TPNS, which is what the name Weibo stands for; XG names no such type (once)",
        ]);
      } finally {
        await emulator.close();
      }
    },
    XG,
  ));

test("and of nothing where the app speaks TPNS", () =>
  inWorld({}, async (world) => {
    await programIn(world, () => new TokenAccounts("one", { tokenAccounts: { t1: "Email:a@example.com" } }));
    expect(world.notices).toEqual([]);
  }));
