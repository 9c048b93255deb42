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
  const { program, environment } = await findBrowser();
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...environment }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  return chromium.launch({ executablePath: program, env, args: [...ARGS, ...args] });
}
