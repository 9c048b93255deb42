// What the emulator's page costs with 5,000 devices and 20,000 calls in the journal: its first useful paint, the longest task
// while somebody scrolls, and what its memory grows by under 20 calls a second. Prints the figures, and ends with 1 where
// one is over its limit. `--minutes 10` measures memory for that long; by default it is a half.
import { parseArgs } from "node:util";

import type { CDPSession, Page } from "playwright-core";
import { type Emulator, sign, startEmulator } from "tpns-emulator";
import { openBrowser } from "tpns-tools-pictures";
import { z } from "zod";

const DEVICES = 5000;
const CALLS = 20_000;
const A_SECOND = 20;
const MOST_PAINT_MS = 1500;
const MOST_TASK_MS = 200;
const MOST_GROWTH_MB = 10;
const APP = { accessId: "1500001048", secretKey: "a-key-of-figures" };

const { minutes } = z
  .object({ minutes: z.coerce.number().min(0.1).max(600) })
  .parse(parseArgs({ options: { minutes: { type: "string", default: "0.5" } } }).values);

const tokenOf = (index: number) => `5a8e${index.toString(16).padStart(32, "0")}`;

/** One call as a client makes it, without a socket where many are made. */
async function write(emulator: Emulator, number: number): Promise<void> {
  const list = Array.from({ length: 3 }, (_, index) => ({
    token: tokenOf((number * 3 + index) % DEVICES),
    account_list: [{ account: `tester-${number % 997}` }],
  }));
  const body = JSON.stringify({ operator_type: 2, token_accounts: list });
  const timeStamp = "1700000000";
  const headers = {
    AccessId: APP.accessId,
    TimeStamp: timeStamp,
    Sign: sign(APP.secretKey, APP.accessId, timeStamp, body),
  };
  await emulator.call({ path: "/v3/device/account/batchoperate", headers, body });
}

/** Milliseconds from the start of loading until the rows of both lists are painted. */
async function firstPaint(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: "commit" });
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const lists = ["devices", "calls"].map((name) => document.querySelector(`[data-view="${name}"] .sizer .row`));
          if (lists.includes(null)) requestAnimationFrame(look);
          else {
            requestAnimationFrame(() => {
              resolve(performance.now());
            });
          }
        };
        look();
      }),
  );
}

/** The longest task while both lists are scrolled from end to end, in milliseconds. */
async function longestTask(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ entryTypes: ["longtask"] });
    for (const box of document.querySelectorAll('[data-view="devices"] .scroll, [data-view="calls"] .scroll')) {
      for (let step = 0; step <= 120; step += 1) {
        box.scrollTop = (box.scrollHeight * step) / 120;
        await new Promise(requestAnimationFrame);
      }
      box.scrollTop = 0;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    observer.disconnect();
    return longest;
  });
}

const heapSchema = z.object({ usedSize: z.number() });

/** The memory that the tab's JavaScript holds, in megabytes. */
async function heap(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  return heapSchema.parse(await session.send("Runtime.getHeapUsage")).usedSize / 1e6;
}

async function measure(): Promise<boolean> {
  const emulator = await startEmulator({ apps: [APP] });
  for (let index = 0; index < DEVICES; index += 1) emulator.device(tokenOf(index)).bind(`tester-${index}`);
  for (let number = 0; number < CALLS; number += 1) await write(emulator, number);
  const browser = await openBrowser();
  const within: boolean[] = [];
  const say = (what: string, figure: number, most: number, unit: string) => {
    const isWithin = figure < most;
    within.push(isWithin);
    process.stdout.write(`${what}: ${figure.toFixed(1)} ${unit}, under ${most} ${unit}: ${isWithin ? "yes" : "NO"}\n`);
  };
  try {
    const page = await browser.newPage({ viewport: { width: 1360, height: 800 } });
    await page.goto("about:blank");
    say("first useful paint", await firstPaint(page, `${emulator.url}/_emulator/`), MOST_PAINT_MS, "ms");
    await page.locator(".connection.live").waitFor();
    say("longest task while scrolling", await longestTask(page), MOST_TASK_MS, "ms");
    const session = await page.context().newCDPSession(page);
    await session.send("HeapProfiler.enable");
    let number = CALLS;
    const during = async (ms: number) => {
      const end = performance.now() + ms;
      for (let next = performance.now(); next < end; next += 1000 / A_SECOND) {
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
        await write(emulator, number);
        number += 1;
      }
    };
    await during(5000);
    const before = await heap(session);
    await during(minutes * 60_000);
    const after = await heap(session);
    process.stdout.write(`heap: ${before.toFixed(1)} MB, then ${after.toFixed(1)} MB\n`);
    say(`growth in ${minutes} minutes of ${A_SECOND} calls a second`, after - before, MOST_GROWTH_MB, "MB");
  } finally {
    await browser.close();
    await emulator.close();
  }
  return within.every(Boolean);
}

void measure().then((isWithin) => {
  process.exitCode = isWithin ? 0 : 1;
});
