import { describe, expect, test } from "@jest/globals";

import { type Fault, singleFaults } from "../../../emulator/src/index";
import { singleAccounts } from "../../support/fleet";
import { inWorld } from "../../support/inProcess";
import { type CheckEnded, checkExport, setsIn } from "./runDrift";

/** A query has nothing to take, so each fault counts in one variant. */
const faults = singleFaults()
  .filter(({ endpoint, fault }) => endpoint !== "batchoperate" && !("effect" in fault && fault.effect === "taken"))
  .map(({ name, fault }) => ({ name: name.replace(", not taken", ""), fault }));

/** The same fault at the second call, once or from then on. One of connections is there from the first. */
const at = (fault: Fault, times: number | null): Fault =>
  fault.kind === "resetOnConnect" ? { ...fault, times: times ?? 1000 } : { ...fault, skip: 1, times };

/** Codes by which a query says that there is nothing, of a token or of the only token that it was asked for. */
const NOTHING_THERE: readonly number[] = [1008006, 1008029, 10110008];
const NOTHING_THERE_ALONE: readonly number[] = [...NOTHING_THERE, 1008026, 1008027];

/** Whether a service that does this says, by its documents, that something else is bound than is declared. */
function saysDrift(fault: Fault): boolean {
  if (fault.kind === "device" || fault.kind === "stale") return true;
  if (fault.kind === "elements") return NOTHING_THERE.includes(fault.code) || fault.result === "missing";
  return fault.kind === "code" && NOTHING_THERE_ALONE.includes(fault.code);
}

/** Checks 45 tokens of one set, all bound as declared, by one call after the other. */
async function check(fault: Fault): Promise<CheckEnded> {
  let ended: CheckEnded | undefined;
  await inWorld({}, async (world) => {
    const tokenAccounts = singleAccounts(45);
    for (const [token, key] of Object.entries(tokenAccounts)) {
      world.emulator.device(token).bind(String(key).slice("0:".length));
    }
    world.emulator.addFault(fault);
    ended = await checkExport(world, setsIn(world, { phones: { tokenAccounts } }), [], {
      environment: { TPNS_CONCURRENCY: "1", TPNS_TIMEOUT_SECONDS: "0.3" },
    });
    expect(world.emulator.faults().map(({ hits }) => hits > 0)).toEqual([true]);
  });
  if (ended === undefined) throw new Error("the check did not end");
  return ended;
}

/** A check that did not read all says so, and what it says of drift is true. */
function expectTruth({ code, report }: CheckEnded, fault: Fault): void {
  const { unreadable, inSync, drifted, declared } = report?.census.tokens ?? { unreadable: 45 };
  expect([0, 2, 3, 5]).toContain(code);
  if (unreadable > 0) expect([3, 5]).toContain(code);
  else expect([0, 2]).toContain(code);
  if (code === 0) expect({ inSync, declared }).toEqual({ inSync: 45, declared: 45 });
  if (code === 2 || (drifted ?? 0) > 0) expect(saysDrift(fault)).toBe(true);
}

describe("a check of what is in sync, on a service that once does this, never takes what it could not read for a result:", () => {
  test.each(faults)("$name", async ({ fault }) => {
    expectTruth(await check(at(fault, 1)), fault);
  });
});

describe("a check of what is in sync, on a service that from the second call on does this, neither:", () => {
  test.each(faults)("$name", async ({ fault }) => {
    expectTruth(await check(at(fault, null)), fault);
  });
});

describe("the code tells", () => {
  const http = (status: number, times: number | null): Fault => ({ kind: "http", status, times, effect: "none" });

  test.each([
    { what: "a passing failure from a lasting one", fault: http(503, 2), code: 0 },
    { what: "a lasting failure", fault: http(503, null), code: 3 },
    { what: "a service that does not accept who is calling", fault: http(403, null), code: 5 },
    { what: "the same in the service's own words", fault: { kind: "code", code: 1008035, effect: "none" }, code: 5 },
    { what: "an app that is gone", fault: { kind: "code", code: 1008031, effect: "none", times: null }, code: 3 },
  ] as const)("$what", async ({ fault, code }) => {
    expect((await check(fault)).code).toBe(code);
  });
});
