import { afterEach, describe, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { openBrowser } from "tpns-tools-pictures";

import { DEFAULT_APP, type Emulator, startEmulator } from "../../emulator/src/index";
import { clientOf, tokenAccounts } from "../emulator/client";
import { pages, rowOf } from "./pages";

const open = pages();

const MARKUP = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;

describe("what others wrote", () => {
  test("is never taken for markup: names, accounts, bodies", async () => {
    const { emulator, page } = await open({
      emulator: { devices: [{ token: "t-1", name: `${MARKUP} phone` }] },
    });
    const client = clientOf(emulator, DEFAULT_APP);
    await client.write({ ...tokenAccounts(2, { "t-1": [`0:${MARKUP}`], "<b>t-2": ["0:ann"] }), [MARKUP]: MARKUP });
    await client.post(`/v3/${encodeURIComponent(MARKUP)}`, MARKUP);
    await rowOf(page, "devices", "phone").getByText("onerror").first().waitFor();
    await rowOf(page, "devices", "<b>t-2").waitFor();
    for (const place of ["#/accounts", "#/calls", "#/calls/1", "#/calls/2", "#/devices/1500001048/t-1"]) {
      await page.evaluate((hash) => (location.hash = hash), place);
      await page.getByText("onerror").first().waitFor({ state: "attached" });
    }
    await page.locator("#panel-title", { hasText: "onerror" }).waitFor();
    expect(await page.locator("img, body script, b:text-is('t-2')").count()).toBe(0);
    expect(await page.title()).toBe("tpns-emulator");
  });

  test("may not run where it got in all the same", async () => {
    const { page, complaints } = await open();
    const violated = await page.evaluate(async () => {
      const seen = new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", (event) => {
          resolve(event.effectiveDirective);
        });
      });
      document.body.insertAdjacentHTML("beforeend", '<a id="bait" onclick="document.title=1">x</a>');
      document.getElementById("bait")?.click();
      return seen;
    });
    expect(violated).toBe("script-src-attr");
    expect(complaints.splice(0)).toEqual([expect.stringContaining("Content Security Policy")]);
    expect(await page.title()).toBe("tpns-emulator");
  }, 30_000);
});

describe("another site", () => {
  let browser: Browser | undefined;
  const running: Emulator[] = [];
  afterEach(async () => {
    await browser?.close();
    for (const emulator of running.splice(0)) await emulator.close();
  });

  /** A site of somebody else's, in the same browser: served by an emulator, for want of another server. */
  async function openElsewhere() {
    const [emulator, site] = [await startEmulator(), await startEmulator()];
    running.push(emulator, site);
    emulator.device("t-1").bind("ann");
    browser = await openBrowser("--host-resolver-rules=MAP evil.example 127.0.0.1");
    const page = await browser.newPage();
    await page.goto(`${site.url}/v3/nothing`);
    return { emulator, page };
  }

  test("under a name that leads here gets nothing", async () => {
    const { emulator, page } = await openElsewhere();
    const { port } = new URL(emulator.url);
    for (const place of ["", "state", "events", "snapshot"]) {
      const response = await page.goto(`http://evil.example:${port}/_emulator/${place}`);
      expect(response?.status()).toBe(403);
      expect(await page.content()).not.toContain("ann");
    }
  });

  test("cannot read, and its posts do nothing", async () => {
    const { emulator, page } = await openElsewhere();
    const read = await page.evaluate(async (url) => {
      const outcomes: string[] = [];
      for (const init of [{}, { mode: "no-cors" as const }]) {
        const response = await fetch(`${url}/_emulator/state`, init).catch(() => undefined);
        outcomes.push(response === undefined ? "nothing" : await response.text());
      }
      return outcomes;
    }, emulator.url);
    expect(read.join("")).not.toContain("ann");
    await page.evaluate(async (url) => {
      for (const [path, body] of [
        ["reset", "{}"],
        ["behaviour", '{"message":"ok"}'],
        ["device", '{"token":"t-1","action":"uninstall"}'],
      ] as const) {
        await fetch(`${url}/_emulator/${path}`, { method: "POST", mode: "no-cors", body }).catch(() => undefined);
      }
    }, emulator.url);
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
    expect(emulator.behaviour.message).toBe("NO_ERROR");
  });

  test("cannot post by a form", async () => {
    const { emulator, page } = await openElsewhere();
    await page.setContent(`<form method="post" action="${emulator.url}/_emulator/reset"><button>go</button></form>`);
    const [response] = await Promise.all([page.waitForResponse(/_emulator\/reset$/), page.click("button")]);
    expect(response.status()).toBe(403);
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
  });

  test("cannot frame the page", async () => {
    const { emulator, page } = await openElsewhere();
    await page.setContent(`<iframe src="${emulator.url}/_emulator/"></iframe>`);
    const frame = page.frames().at(-1);
    await frame?.waitForLoadState();
    expect(await frame?.getByText("tpns-emulator").count()).toBe(0);
  });
});

test("keys are nowhere on the page", async () => {
  const app = { accessId: "1500000001", secretKey: "a-key-to-keep" };
  const { emulator, page } = await open({ emulator: { apps: [app] } });
  await clientOf(emulator, app).write(tokenAccounts(2, { "t-1": ["0:ann"] }));
  await rowOf(page, "devices", "ann").waitFor();
  for (const place of ["#/calls/1", "#/settings", "#/faults", "#/devices/1500000001/t-1"]) {
    await page.evaluate((hash) => (location.hash = hash), place);
    expect(await page.content()).not.toContain(app.secretKey);
  }
});

test("a token of the admin side is asked for, kept for the tab, and sent to nobody else", async () => {
  const emulator = await startEmulator({ adminToken: "correct-horse" });
  const browser = await openBrowser();
  try {
    emulator.device("t-1").bind("ann");
    const page = await browser.newPage();
    await page.goto(`${emulator.url}/_emulator/`);
    const field = page.getByLabel("What was given to --admin-token");
    await field.fill("wrong-horse");
    await Promise.all([page.waitForResponse((response) => response.status() === 401), field.press("Enter")]);
    await page.locator("dialog.ask[open]").waitFor();
    await field.fill("correct-horse");
    await field.press("Enter");
    await rowOf(page, "devices", "ann").waitFor();
    await page.reload();
    await rowOf(page, "devices", "ann").waitFor();
    expect(await page.content()).not.toContain("correct-horse");
  } finally {
    await browser.close();
    await emulator.close();
  }
});
