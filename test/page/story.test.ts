import { expect, test } from "@jest/globals";
import type { Locator } from "playwright-core";

import { clientOf, tokenAccounts } from "../emulator/client";
import { pages, rowOf } from "./pages";

const open = pages();

/** How soon after a call the page shows it, in milliseconds. */
const SOON = 500;

const APPS = [
  { platform: "android", accessId: "1500001048", secretKey: "a-key-of-android" },
  { platform: "ios", accessId: "1600001048", secretKey: "a-key-of-ios" },
] as const;
const PIXEL = "05a8ea6924590dd3a94480fa1c9fc8448b4e";
const IPHONE = "c41e9b7a0d5283f6147eb90c32d8a56f17b4";
const DEVICES = [
  { name: "Pixel 9, desk 3", token: PIXEL, platform: "android" },
  { name: "iPhone 16, desk 3", token: IPHONE, platform: "ios" },
] as const;

test("each step of the demo's story shows within 500 ms, without reloading", async () => {
  const { emulator, page } = await open({
    emulator: { apps: APPS, devices: DEVICES, behaviour: { tokenAnswerTypes: "all" } },
  });
  const [android, ios] = [clientOf(emulator, APPS[0]), clientOf(emulator, APPS[1])];
  const [pixel, iphone] = [rowOf(page, "devices", "Pixel 9"), rowOf(page, "devices", "iPhone 16")];
  const calls = page.locator('[data-view="calls"] .sizer .row');
  let loads = 0;
  page.on("load", () => (loads += 1));
  const slow: string[] = [];
  const shows = async (step: string, places: readonly Locator[]) => {
    const began = performance.now();
    for (const place of places) await place.first().waitFor({ timeout: 10_000 });
    const took = performance.now() - began;
    if (took > SOON) slow.push(`${step}: ${Math.round(took)} ms`);
  };

  await shows("nothing yet", [pixel.getByText("nothing bound"), iphone.getByText("nothing bound")]);

  await android.write(tokenAccounts(2, { [PIXEL]: ["0:qa-lin"] }));
  await ios.write(tokenAccounts(2, { [IPHONE]: ["0:qa-lin", "1005:lin@example.com"] }));
  await shows("bound", [
    pixel.getByText("qa-lin"),
    iphone.getByText("lin@example.com"),
    iphone.getByText("Email"),
    calls.filter({ hasText: "Override" }).nth(1),
  ]);

  emulator.device(PIXEL).setAccounts([{ account: "guest" }]);
  await shows("drifted", [pixel.getByText("guest"), pixel.getByText("the device")]);

  await android.query({ operator_type: 2, token_list: [PIXEL] });
  await shows("looked at", [calls.filter({ hasText: "Query by token" }).filter({ hasText: "Pixel 9" })]);

  await android.write(tokenAccounts(2, { [PIXEL]: ["0:qa-lin"] }));
  await shows("repaired", [pixel.getByText("qa-lin"), calls.filter({ hasText: "#4" })]);

  await android.write({ operator_type: 4, token_list: [PIXEL] });
  await ios.write({ operator_type: 4, token_list: [IPHONE] });
  await shows("gone", [pixel.getByText("nothing bound"), iphone.getByText("nothing bound")]);

  expect(slow).toEqual([]);
  expect(loads).toBe(0);
});

test("a write that waits says when it is due, and shows by itself", async () => {
  const { emulator, page } = await open({ emulator: { behaviour: { lag: { kind: "fixed", ms: 3000 } } } });
  await clientOf(emulator, { accessId: "1500001048", secretKey: "emulator-demo-key" }).write(
    tokenAccounts(2, { "t-1": ["0:ann"] }),
  );
  const row = rowOf(page, "devices", "t-1");
  await row.getByText(/in \d/).waitFor();
  await row.getByText("ann").waitFor({ timeout: 10_000 });
  await row.getByText(/in \d/).waitFor({ state: "detached" });
});

test("a page that was cut off comes back by itself, and has missed nothing", async () => {
  const { emulator, page } = await open();
  emulator.device("t-1").bind("ann");
  await rowOf(page, "devices", "ann").waitFor();
  emulator.goDown();
  await page.getByText("Lost, trying again").waitFor();
  emulator.device("t-1").bind("bob");
  emulator.device("t-2").bind("cid");
  await emulator.comeUp();
  await rowOf(page, "devices", "bob").waitFor();
  await rowOf(page, "devices", "cid").waitFor();
  await page.locator(".connection.live").waitFor();
});
