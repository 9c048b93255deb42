import { afterAll, afterEach, beforeAll, expect } from "@jest/globals";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { openBrowser } from "tpns-tools-pictures";

import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator/src/index";

/** An emulator and its page in a browser. */
export interface Opened {
  readonly emulator: Emulator;
  readonly page: Page;
  /** What the page said or did that it must not; a test that means it to takes it out. */
  readonly complaints: string[];
}

export interface OpenOptions {
  readonly emulator?: EmulatorOptions;
  readonly context?: BrowserContextOptions;
  /** Where the page begins, such as `#/calls`. */
  readonly at?: string;
}

/**
 * Opens pages of emulators of their own, in one browser; all is closed after each test. A page that says an error, or asks
 * another host for anything, fails its test.
 */
export function pages(): (options?: OpenOptions) => Promise<Opened> {
  let browser: Browser | undefined;
  const open: Opened[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterEach(async () => {
    for (const { emulator, page } of open.splice(0)) {
      await page.context().close();
      await emulator.close();
    }
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
  });
  return async (options = {}) => {
    const emulator = await startEmulator(options.emulator);
    const context = await browser?.newContext({ viewport: { width: 1360, height: 800 }, ...options.context });
    if (context === undefined) throw new Error("there is no browser");
    const page = await context.newPage();
    open.push({ emulator, page, complaints });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      // That the emulator is not there for a while, or refuses what cannot be, is what some tests are about.
      const isMeant = /net::ERR_|status of 40[01]/.test(message.text());
      if (message.type() === "error" && !isMeant) complaints.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(emulator.url) && !request.url().startsWith("blob:")) {
        complaints.push(`asked for ${request.url()}`);
      }
    });
    await page.goto(`${emulator.url}/_emulator/${options.at ?? ""}`);
    await page.locator(".connection.live").waitFor();
    return { emulator, page, complaints };
  };
}

/** The row of a list that has this text. */
export function rowOf(page: Page, list: "devices" | "accounts" | "calls", text: string) {
  return page.locator(`[data-view="${list}"] .sizer .row`, { hasText: text });
}
