import type { Page } from "playwright-core";
import { type App, type Emulator, sign, startEmulator } from "tpns-emulator";

import { openBrowser } from "./openBrowser";

const APPS = [
  { platform: "android", accessId: "1500001048", secretKey: "a-key-of-android" },
  { platform: "ios", accessId: "1600001048", secretKey: "a-key-of-ios" },
] as const;
const [ANDROID, IOS] = APPS;

const [PIXEL, GALAXY, XIAOMI, IPHONE, IPAD] = [
  "05a8ea6924590dd3a94480fa1c9fc8448b4e",
  "2b17c0d4e86f3a5590417c2e6d8f0b1a93c5",
  "7d30f1b62c984e05a7d1836be4f25c09ab68",
  "c41e9b7a0d5283f6147eb90c32d8a56f17b4",
  "e90c5d72b3fa4816d0537ea92c1b84f6605d",
] as const;

const DEVICES = [
  { name: "Pixel 9, desk 3", token: PIXEL, platform: "android" },
  { name: "Galaxy S25, desk 4", token: GALAXY, platform: "android" },
  { name: "Xiaomi 15, lab shelf", token: XIAOMI, platform: "android" },
  { name: "iPhone 16, desk 3", token: IPHONE, platform: "ios" },
  { name: "iPad Air, lab shelf", token: IPAD, platform: "ios" },
] as const;

/** The emulator's page in light and in dark, as PNG. */
export async function emulatorPage(): Promise<Readonly<Record<"light" | "dark", Buffer>>> {
  const emulator = await startEmulator({ apps: APPS, devices: DEVICES, behaviour: { tokenAnswerTypes: "all" } });
  const browser = await openBrowser();
  try {
    await liveAWhile(emulator);
    const picture = async (colorScheme: "light" | "dark") => {
      const viewport = { width: 1280, height: 620 };
      const page = await browser.newPage({ colorScheme, viewport, deviceScaleFactor: 1, reducedMotion: "reduce" });
      await settled(page, emulator.url);
      return page.screenshot();
    };
    return { light: await picture("light"), dark: await picture("dark") };
  } finally {
    await browser.close();
    await emulator.close();
  }
}

async function settled(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator(".connection.live").waitFor();
  await page.locator('[data-view="calls"] .row', { hasText: "#1" }).first().waitFor();
}

/** A bit of everything that there is to see. */
async function liveAWhile(emulator: Emulator): Promise<void> {
  await write(emulator, ANDROID, {
    operator_type: 2,
    token_accounts: [
      { token: PIXEL, account_list: [{ account: "qa-lin" }] },
      { token: GALAXY, account_list: [{ account: "qa-omar@example.com", account_type: 1005 }] },
      { token: XIAOMI, account_list: [{ account: "qa-shelf" }, { account: "+8613711112222", account_type: 1002 }] },
    ],
  });
  await write(emulator, IOS, {
    operator_type: 2,
    op_id: "somebody",
    token_accounts: [
      { token: IPHONE, account_list: [{ account: "qa-lin" }] },
      { token: IPAD, account_list: [{ account: "lab-shelf", account_type: 3 }] },
    ],
  });
  emulator.device(PIXEL).setAccounts([{ account: "guest" }]);
  await query(emulator, ANDROID, [PIXEL, GALAXY, XIAOMI]);
  await query(emulator, IOS, [IPHONE, IPAD]);
  emulator.addFault({ kind: "code", code: 1008028, effect: "none" });
  const repair = { operator_type: 2, token_accounts: [{ token: PIXEL, account_list: [{ account: "qa-lin" }] }] };
  await write(emulator, ANDROID, repair);
  emulator.setBehaviour({ lag: { kind: "fixed", ms: 9_000 } });
  await write(emulator, ANDROID, repair);
  emulator.device(IPAD, IOS.accessId).uninstall();
}

function write(emulator: Emulator, app: App, body: object): Promise<unknown> {
  return call(emulator, app, "batchoperate", body);
}

function query(emulator: Emulator, app: App, tokens: readonly string[]): Promise<unknown> {
  return call(emulator, app, "query", { operator_type: 2, token_list: tokens });
}

async function call(emulator: Emulator, app: App, endpoint: string, sent: object): Promise<unknown> {
  const body = JSON.stringify(sent);
  const timeStamp = String(Math.floor(Date.now() / 1000));
  const proof = sign(app.secretKey, app.accessId, timeStamp, body);
  const headers = { AccessId: app.accessId, TimeStamp: timeStamp, Sign: proof };
  const answer = await fetch(`${emulator.url}/v3/device/account/${endpoint}`, { method: "POST", headers, body });
  return answer.json();
}
