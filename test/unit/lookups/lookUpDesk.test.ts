import { describe, expect, it } from "@jest/globals";

import { askEach } from "../../../provider/src/reading/askEach";
import { LookUpDesk } from "../../../provider/src/lookups/LookUpDesk";
import { ServiceError } from "../../../provider/src/tpns/errors/ServiceError";
import { serviceCode } from "../../../provider/src/tpns/serviceCodes";
import { TestClock } from "../../support/TestClock";

const INVALID_PARAMETER = 1008007;
const NOT_FOUND = 10110008;
const WHOLLY_FAILED = 1008027;

/** What the service answers to calls that carry one of these elements. */
type Refusals = Readonly<Record<string, number>>;

interface Desk {
  readonly desk: LookUpDesk<string, string>;
  /** The calls that were made, with what each asked. */
  readonly calls: string[][];
  /** How often the desk was idle. */
  readonly idle: () => number;
}

/** A desk whose calls answer each element with itself in capitals; `break` breaks the whole call. */
function openDesk(refusals: Refusals = {}, concurrency = 8): Desk {
  const calls: string[][] = [];
  let idle = 0;
  const call = (elements: readonly string[]): Promise<string[]> => {
    calls.push([...elements]);
    if (elements.includes("break")) return Promise.reject(new Error("the connection broke"));
    const code = elements.map((element) => refusals[element]).find((found) => found !== undefined);
    const context = { operation: "query tokens", tokens: elements, accounts: [] } as const;
    return code === undefined
      ? Promise.resolve(elements.map((element) => element.toUpperCase()))
      : Promise.reject(new ServiceError(context, serviceCode(code)));
  };
  const desk = new LookUpDesk<string, string>({
    idOf: (element) => element,
    textOf: (element) => element.split(":").at(-1) ?? element,
    ask: (elements) => askEach(elements, call, "nothing"),
    concurrency,
    clock: new TestClock(),
    onIdle: () => (idle += 1),
  });
  return { desk, calls, idle: () => idle };
}

const names = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `t${from + index}`);

describe("look-ups of one program", () => {
  it("go out in one call where they fit, each element once", async () => {
    const { desk, calls } = openDesk();
    const answers = await Promise.all([desk.lookUp(["a1", "b1"]), desk.lookUp(["b1", "c1"]), desk.lookUp([])]);
    expect(calls).toEqual([["a1", "b1", "c1"]]);
    expect(answers.map((answer) => [...answer.values()])).toEqual([["A1", "B1"], ["B1", "C1"], []]);
  });

  it("fill calls of 20", async () => {
    const { desk, calls } = openDesk();
    await Promise.all([desk.lookUp(names(0, 27)), desk.lookUp(names(20, 20)), desk.lookUp(names(40, 5))]);
    expect(calls.map((call) => call.length)).toEqual([20, 20, 5]);
    expect(new Set(calls.flat()).size).toBe(45);
  });

  it("keep elements of one text apart", async () => {
    const { desk, calls } = openDesk();
    await desk.lookUp(["0:aa", "1:aa", "0:bb", "2:aa"]);
    expect(calls).toEqual([["0:aa", "0:bb"], ["1:aa"], ["2:aa"]]);
  });

  it("say when nothing is left to do", async () => {
    const { desk, idle } = openDesk();
    expect(desk.idle).toBe(true);
    const answer = desk.lookUp(names(0, 50));
    expect(desk.idle).toBe(false);
    await answer;
    expect([desk.idle, idle()]).toEqual([true, 1]);
    await desk.lookUp(["again"]);
    expect(idle()).toBe(2);
  });

  it("are refused where too many wait", async () => {
    const { desk, calls } = openDesk();
    await expect(desk.lookUp(names(0, 200_001))).rejects.toThrow("over 200000 look-ups at once");
    expect(calls).toEqual([]);
  });
});

describe("an element that can't be read", () => {
  it("fails its own look-up only, with itself alone as the culprit", async () => {
    const { desk } = openDesk({ bad: INVALID_PARAMETER });
    const [good, bad] = await Promise.allSettled([desk.lookUp(names(0, 10)), desk.lookUp(["bad", "t3", "t99"])]);
    expect(good).toMatchObject({ status: "fulfilled" });
    expect(bad).toMatchObject({ status: "rejected", reason: { serviceCode: INVALID_PARAMETER, tokens: ["bad"] } });
  });

  it.each([NOT_FOUND, WHOLLY_FAILED])("has nothing bound where the service says %i of it alone", async (code) => {
    const { desk } = openDesk({ gone: code });
    expect(Object.fromEntries(await desk.lookUp(["gone", "t1"]))).toEqual({ gone: "nothing", t1: "T1" });
  });

  it("keeps the rest of its look-up from being asked", async () => {
    const { desk, calls } = openDesk({}, 1);
    const [broken, later] = await Promise.allSettled([
      desk.lookUp(["break", ...names(0, 1_000)]),
      desk.lookUp(names(990, 15)),
    ]);
    expect([broken.status, later.status]).toEqual(["rejected", "fulfilled"]);
    expect(calls.flat()).toHaveLength(20 + 15);
    expect(desk.idle).toBe(true);
  });
});
