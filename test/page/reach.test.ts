import { readFileSync } from "node:fs";

import { describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { z } from "zod";

import { DEFAULT_APP } from "../../emulator/src/index";
import { clientOf, tokenAccounts } from "../emulator/client";
import { pages, rowOf } from "./pages";

const open = pages();

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const resultSchema = z.object({
  violations: z.array(
    z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), target: z.unknown() })) }),
  ),
});

async function violationsOf(page: Page): Promise<readonly string[]> {
  // A page whose policy forbids foreign scripts is looked at from outside of it.
  await page.evaluate(axe);
  const { violations } = resultSchema.parse(await page.evaluate("axe.run()"));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

const PLACES = ["devices", "accounts", "calls", "calls/2", "faults", "settings", "devices/1500001048/t-1"];

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test.each([
    ["wide", 1360],
    ["narrow", 360],
  ])("axe finds nothing, %s", async (_, width) => {
    const { emulator, page } = await open({
      emulator: { devices: [{ token: "t-1", name: "Pixel 9" }], behaviour: { lag: { kind: "fixed", ms: 600_000 } } },
      context: { colorScheme, viewport: { width, height: 780 }, reducedMotion: "reduce" },
    });
    const client = clientOf(emulator, DEFAULT_APP);
    emulator.device("t-1").setAccounts([{ account: "ann" }, { account: "a@b.cn", type: 1005 }]);
    emulator.device("t-2").uninstall();
    emulator.addFault({ kind: "code", code: 1008028, effect: "none" });
    await client.query({ operator_type: 2, token_list: ["t-1"] });
    await client.write({ ...tokenAccounts(2, { "t-1": ["0:bob"] }), note: "x" });
    emulator.addFault({ kind: "late", byMs: 5 });
    for (const place of PLACES) {
      await page.evaluate((hash) => (location.hash = `#/${hash}`), place);
      if (place.includes("/")) await page.locator("#panel-title").waitFor();
      else await page.locator(`[data-view="${place}"].current`).waitFor();
      await page.waitForTimeout(100);
      expect([place, await violationsOf(page)]).toEqual([place, []]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([place, overflow]).toEqual([place, 0]);
    }
  });
});

test("the keyboard reaches a device, opens it, and comes back to it", async () => {
  const { emulator, page } = await open();
  for (let token = 0; token < 300; token += 1) emulator.device(`t-${token}`).bind("ann");
  await rowOf(page, "devices", "t-0").first().waitFor();
  const link = page.locator('[data-view="devices"] .sizer a.open').first();
  await page.locator('[data-view="devices"] select').first().focus();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("rowgroup");
  await page.keyboard.press("Tab");
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await page.locator("dialog.panel[open]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog.panel[open]").waitFor({ state: "detached" });
  expect(await page.evaluate(() => location.hash)).toBe("#/devices");
  // A list scrolls by keys alone.
  await page.locator('[data-view="devices"] .scroll').focus();
  await page.keyboard.press("End");
  await rowOf(page, "devices", "t-299").waitFor();
});

test("what moves stands still for who wants that", async () => {
  const { emulator, page } = await open({ context: { reducedMotion: "reduce" } });
  emulator.device("t-1").bind("ann");
  const row = rowOf(page, "devices", "ann");
  await row.waitFor();
  expect(await row.evaluate((element) => getComputedStyle(element).animationName)).toBe("none");
});

test("accounts are shown with their tokens, and found by what is searched", async () => {
  const { emulator, page } = await open({
    emulator: { devices: [{ token: "t-2", name: "Pixel 9" }] },
    at: "#/accounts",
  });
  emulator.device("t-1").bind("ann");
  emulator.device("t-2").bind("ann");
  emulator.device("t-3").bind("a@b.cn", 1005);
  await rowOf(page, "accounts", "ann").getByRole("link", { name: "Pixel 9" }).waitFor();
  await rowOf(page, "accounts", "a@b.cn").getByText("Email").waitFor();
  await page.getByLabel("Search accounts").fill("pixel");
  await rowOf(page, "accounts", "a@b.cn").waitFor({ state: "detached" });
  await rowOf(page, "accounts", "ann").getByRole("link", { name: "Pixel 9" }).click();
  await page.locator("#panel-title", { hasText: "Pixel 9" }).waitFor();
});
