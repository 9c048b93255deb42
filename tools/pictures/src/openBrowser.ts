import { chromium, type Browser } from "playwright-core";

import { findBrowser } from "./findBrowser";

/** Nothing that a browser does by itself is of use here; without a sandbox it also runs as root. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a Chromium without a window. */
export async function openBrowser(...args: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), args: [...ARGS, ...args] });
}
