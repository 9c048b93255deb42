import { readFile } from "node:fs/promises";

import { describe, expect, test } from "@jest/globals";

import { DEFAULT_APP, FAULT_KINDS } from "../../emulator/src/index";
import { clientOf, tokenAccounts } from "../emulator/client";
import { pages, rowOf } from "./pages";

const open = pages();

describe("as a device", () => {
  test("one binds, sets, unbinds, uninstalls and installs again", async () => {
    const { emulator, page } = await open({ at: "#/devices/1500001048/t-1" });
    const panel = page.locator("dialog.panel");
    await panel.getByLabel("Account", { exact: true }).fill("ann");
    await panel.getByRole("button", { name: "Bind", exact: true }).click();
    await panel.getByRole("button", { name: "Unbind Default ann" }).waitFor();
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann"] });

    await panel.getByLabel("Account", { exact: true }).fill("a@b.cn");
    await panel.getByLabel("Type").selectOption("1005");
    await panel.getByRole("button", { name: "Bind", exact: true }).click();
    await panel.getByRole("button", { name: "Unbind Email a@b.cn" }).waitFor();
    await panel.getByRole("button", { name: "Unbind Default ann" }).click();
    await panel.getByRole("button", { name: "Unbind Default ann" }).waitFor({ state: "detached" });
    expect(emulator.bindings()).toEqual({ "t-1": ["1005:a@b.cn"] });

    await panel.getByLabel("Account", { exact: true }).fill("guest");
    await panel.getByLabel("Type").selectOption("0");
    await panel.getByRole("button", { name: "Set to this alone" }).click();
    await panel.getByRole("button", { name: "Unbind Default guest" }).waitFor();
    expect(emulator.bindings()).toEqual({ "t-1": ["0:guest"] });

    await panel.getByRole("button", { name: "Uninstall the app" }).click();
    await panel.getByRole("button", { name: "Install again" }).click();
    await panel.getByRole("button", { name: "Uninstall the app" }).waitFor();
    expect(emulator.bindings()).toEqual({});
    const life = panel.locator(".life");
    await life.getByText("The device installs the app again").waitFor();
    await life.getByText("the device sets its accounts to Default guest").waitFor();
  });

  test("what cannot be is said", async () => {
    const { page } = await open({ at: "#/devices/1500001048/t-1" });
    const panel = page.locator("dialog.panel");
    await panel.getByLabel("Account", { exact: true }).fill("x");
    await panel.getByRole("button", { name: "Bind", exact: true }).click();
    await page.getByText("an account has more than one character").waitFor();
  });
});

test("a life tells which call, which act and which eviction each change goes back to", async () => {
  const { emulator, page } = await open({ emulator: { behaviour: { accountsPerType: "many" } } });
  const client = clientOf(emulator, DEFAULT_APP);
  await client.write(tokenAccounts(2, { "t-1": ["0:crowd"] }));
  for (let token = 2; token <= 100; token += 1) emulator.device(`t-${token}`).bind("crowd");
  await client.write(tokenAccounts(2, { "t-101": ["0:crowd"] }));
  emulator.device("t-1").bind("eve");
  await client.write(tokenAccounts(3, { "t-1": ["0:eve"] }));
  await page.evaluate(() => (location.hash = "#/devices/1500001048/t-1"));
  const moments = page.locator(".life li");
  await moments.nth(3).waitFor();
  expect(
    (await moments.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").replace(/^\S+ (just now|.*? ago) /, "")),
  ).toEqual([
    "− Default eve by Unbind accounts #3",
    "+ Default eve the device binds Default eve",
    "− Default crowd by eviction by a newer token #2",
    "+ Default crowd by Override #1",
  ]);
  await moments.first().getByRole("link", { name: "#3" }).click();
  await page.locator("#panel-title", { hasText: "Unbind accounts #3" }).waitFor();
});

test("pending writes are applied, and time passes", async () => {
  const { emulator, page } = await open({ emulator: { behaviour: { lag: { kind: "manual" } } } });
  const client = clientOf(emulator, DEFAULT_APP);
  await client.write(tokenAccounts(2, { "t-1": ["0:ann"] }));
  await rowOf(page, "devices", "t-1").getByText("by hand").waitFor();
  await page.getByRole("button", { name: "Apply pending (1)" }).click();
  await rowOf(page, "devices", "t-1").getByText("ann").waitFor();

  emulator.setBehaviour({ lag: { kind: "fixed", ms: 3_000_000 } });
  await client.write(tokenAccounts(2, { "t-1": ["0:bob"] }));
  await rowOf(page, "devices", "t-1").getByText("in 50 min").waitFor();
  await page.getByLabel("Let time pass").selectOption("3600000");
  await rowOf(page, "devices", "t-1").getByText("bob").waitFor();
});

describe("faults", () => {
  test("are added from a form, counted and taken back", async () => {
    const { emulator, page } = await open({ at: "#/faults" });
    const view = page.locator('[data-view="faults"]');
    await view.getByLabel("kind").selectOption({ label: "code" });
    await view.getByLabel(/^code/).fill("1008028");
    await view.getByLabel(/^effect/).selectOption({ label: "taken" });
    await view.getByText("on", { exact: true }).click();
    await view.getByLabel(/^endpoint/).selectOption({ label: "batchoperate" });
    await view.getByRole("button", { name: "Add the fault" }).click();
    await view.getByText("1. code").waitFor();
    expect(emulator.faults()).toMatchObject([
      { fault: { kind: "code", code: 1008028, effect: "taken", on: { endpoint: "batchoperate" }, times: 1 } },
    ]);
    await clientOf(emulator, DEFAULT_APP).write(tokenAccounts(2, { "t-1": ["0:ann"] }));
    await view.getByText("used up").waitFor();
    await page.getByRole("link", { name: "Calls" }).click();
    await rowOf(page, "calls", "#1").getByText("fault 1 code").waitFor();
    await page.getByRole("link", { name: "Faults" }).click();
    await view.getByRole("button", { name: "Take back fault 1" }).click();
    await view.getByText("No fault is set").waitFor();
    expect(emulator.faults()).toEqual([]);
  });

  test("of every kind have a form and an explanation, and what is missing is said", async () => {
    const { emulator, page } = await open({ at: "#/faults" });
    const view = page.locator('[data-view="faults"]');
    const kinds = view.getByLabel("kind");
    await kinds.waitFor();
    expect(await kinds.locator("option").allInnerTexts()).toEqual(FAULT_KINDS);
    let before = "";
    for (const kind of FAULT_KINDS) {
      await kinds.selectOption({ label: kind });
      const said = await view.locator(".explained").innerText();
      expect([kind, said.length > 10, said === before]).toEqual([kind, true, false]);
      before = said;
    }
    await kinds.selectOption({ label: "resetOnConnect" });
    await view.getByRole("button", { name: "Add the fault" }).click();
    await view.getByText("1. resetOnConnect").waitFor();
    expect(emulator.faults()).toMatchObject([{ fault: { kind: "resetOnConnect" } }]);
    emulator.clearFaults();
    await kinds.selectOption({ label: "late" });
    await view.getByRole("button", { name: "Add the fault" }).click();
    await page.getByText("either byMs or byCalls").waitFor();
  });
});

describe("settings", () => {
  test("are all there, each with what it is about", async () => {
    const { emulator, page } = await open({ at: "#/settings" });
    const cards = page.locator('[data-view="settings"] .card');
    await cards.first().waitFor();
    expect(await cards.locator("h4 code").allInnerTexts()).toEqual(Object.keys(emulator.behaviour));
    for (const text of await cards.locator("p:first-of-type").allInnerTexts()) expect(text.length).toBeGreaterThan(10);
    await cards.filter({ hasText: "overrideScope" }).getByText("1024/33768", { exact: true }).waitFor();
    // What is the emulator's own has no document.
    const undocumented = cards.filter({ hasNot: page.locator("h4 .badge") });
    expect(await undocumented.locator("h4 code").allInnerTexts()).toEqual(["roundTripMs", "seed"]);
  });

  test("change at once, and show what others change", async () => {
    const { emulator, page } = await open({ at: "#/settings" });
    const card = (name: string) =>
      page.locator('[data-view="settings"] .card', { has: page.locator("h4", { hasText: name }) });
    await card("overrideScope").getByLabel("overrideScope").selectOption({ label: "type" });
    await page.getByText("overrideScope is type now.").waitFor();
    expect(emulator.behaviour.overrideScope).toBe("type");

    await card("roundTripMs").getByRole("spinbutton").fill("5");
    await card("roundTripMs").getByRole("button", { name: "Change" }).click();
    await page.getByText("roundTripMs is 5 now.").waitFor();
    expect(emulator.behaviour.roundTripMs).toBe(5);

    await card("lag").getByRole("combobox").selectOption({ label: "manual" });
    await card("lag").getByRole("button", { name: "Change" }).click();
    await page.getByText('lag is {"kind":"manual"} now.').waitFor();
    expect(emulator.behaviour.lag).toEqual({ kind: "manual" });

    await card("overrideScope").getByRole("button", { name: "Set overrideScope to its default" }).click();
    await page.getByText("overrideScope is token now.").waitFor();

    emulator.setBehaviour({ order: "shuffled" });
    await page.locator('[data-view="settings"] .card.changed', { hasText: "The order of mappings" }).waitFor();
  });
});

test("a situation is saved, forgotten and loaded", async () => {
  const { emulator, page } = await open({ at: "#/settings" });
  emulator.device("t-1").bind("ann");
  await rowOf(page, "devices", "ann").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save to a file" }).click(),
  ]);
  const file = await download.path();
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ format: "tpns-emulator snapshot" });
  await page.getByRole("button", { name: "Reset…" }).click();
  await page.getByRole("button", { name: "Forget everything" }).click();
  await rowOf(page, "devices", "ann").waitFor({ state: "detached" });
  expect(emulator.bindings()).toEqual({});
  await page.locator('input[type="file"]').setInputFiles(file);
  await rowOf(page, "devices", "ann").waitFor();
  expect(emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
});

describe("what happened", () => {
  test("opens as it was on the wire, with what nobody read marked", async () => {
    const { emulator, page } = await open();
    const sent = { ...tokenAccounts(2, { "t-1": ["0:ann"] }), op_id: "mine" };
    const answer = await clientOf(emulator, DEFAULT_APP).write(sent);
    await rowOf(page, "calls", "1 unread").getByRole("link").click();
    const panel = page.locator("dialog.panel");
    await panel.locator("pre mark", { hasText: '"op_id": "mine"' }).waitFor();
    await panel.getByText("As it was on the wire").first().click();
    await panel.getByText(JSON.stringify(sent), { exact: true }).waitFor();
    await panel.getByText("As it was on the wire").nth(1).click();
    await panel.getByText(JSON.stringify(answer), { exact: true }).waitFor();
  });

  test("is filtered by operator, token and code, also as it goes on", async () => {
    const { emulator, page } = await open({ emulator: { devices: [{ token: "t-1", name: "Pixel" }] } });
    const client = clientOf(emulator, DEFAULT_APP);
    const rows = page.locator('[data-view="calls"] .sizer .row');
    const view = page.locator('[data-view="calls"]');
    for (let round = 0; round < 2; round += 1) {
      await client.write(tokenAccounts(2, { "t-1": ["0:ann"] }));
      await client.write(tokenAccounts(2, { "t-2": ["0:bob"] }));
      await client.write({ operator_type: 9 });
      await client.query({ operator_type: 2, token_list: ["t-2"] });
      const many = (count: number) =>
        page.waitForFunction(
          (n) => document.querySelectorAll('[data-view="calls"] .sizer .row').length === n,
          count * (round + 1),
        );
      await many(4);
      await view.getByLabel("Operator").selectOption("batchoperate 2");
      await many(2);
      await view.getByLabel("Calls that name").fill("pixel");
      await many(1);
      await view.getByLabel("Operator").selectOption("");
      await view.getByLabel("Calls that name").fill("");
      await view.getByLabel("Code").fill("failed");
      await rows.filter({ hasText: "batchoperate" }).first().waitFor();
      await many(1);
      await view.getByLabel("Code").fill("");
      await many(4);
    }
  });

  test("is paused and cleared", async () => {
    const { emulator, page } = await open();
    const client = clientOf(emulator, DEFAULT_APP);
    const ask = () => client.query({ operator_type: 2, token_list: ["t-1"] });
    await page.getByText(`No call yet. Clients call ${emulator.url}`).waitFor();
    await ask();
    await rowOf(page, "calls", "#1").waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await ask();
    await page.getByRole("button", { name: "Resume (1 new)" }).waitFor();
    expect(await rowOf(page, "calls", "#2").count()).toBe(0);
    await page.getByRole("button", { name: /Resume/ }).click();
    await rowOf(page, "calls", "#2").waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByText("No call to show.").waitFor();
    await ask();
    await rowOf(page, "calls", "#3").waitFor();
    expect(await rowOf(page, "calls", "#2").count()).toBe(0);
    expect(emulator.journal()).toHaveLength(3);
    await page.getByRole("button", { name: "Show the calls before the clearing" }).click();
    await rowOf(page, "calls", "#1").waitFor();
  });
});
