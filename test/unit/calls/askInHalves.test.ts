import { describe, expect, it, test } from "@jest/globals";

import { askInHalves } from "../../../provider/src/calls/askInHalves";
import { ListSizes } from "../../../provider/src/calls/ListSizes";
import { ServiceError, TimeoutError, type TpnsError, UnaskedAnswerError } from "../../../provider/src/tpns/errors";
import { serviceCode } from "../../../provider/src/tpns/serviceCodes";

const call = { operation: "query tokens", tokens: [], accounts: [] } as const;
const names = ["a", "b", "c", "d", "e"];
const culprit = "d";

/** Asks for all names of a service that fails where the culprit is among them. */
async function ask(failure: TpnsError, some: readonly string[] = names) {
  const asked: string[] = [];
  const result: unknown = await askInHalves(some, {
    ask: (elements) => {
      asked.push(elements.join(""));
      return elements.includes(culprit) ? Promise.reject(failure) : Promise.resolve(elements.map((name) => `${name}!`));
    },
    absent: (name) => `no ${name}`,
  }).catch((error: unknown) => error);
  return { asked, result };
}

const refusal = (code: number): ServiceError => new ServiceError(call, serviceCode(code));

describe("a list that is too long", () => {
  /** Asks for so many names, again and again, of a service that takes lists of a length; answers the lengths asked for. */
  async function askTwice(longest: number, code = 1008007, isTaken = true): Promise<readonly number[]> {
    const asked: number[] = [];
    const size = new ListSizes().of("query tokens");
    for (let time = 0; time < 2; time += 1) {
      await askInHalves(
        Array.from({ length: 20 }, (_, index) => index),
        {
          ask: (elements) => {
            asked.push(elements.length);
            return elements.length > longest ? Promise.reject(refusal(code)) : Promise.resolve(elements);
          },
          absent: () => -1,
          size,
          isTaken: () => isTaken,
        },
      );
      asked.push(0);
    }
    return asked;
  }

  it.each([
    [20, [20, 0, 20, 0]],
    [10, [20, 10, 10, 0, 10, 10, 0]],
    [3, [20, 10, 5, 3, 2, 3, 2, 3, 3, 3, 1, 0, 3, 3, 3, 3, 3, 3, 2, 0]],
  ])("is halved, and what went through is remembered: %i", async (longest, asked) => {
    expect(await askTwice(longest)).toEqual(asked);
  });

  it("is not thought to be one where one element of several fails", async () => {
    const size = new ListSizes().of("query tokens");
    await askInHalves(names, {
      ask: (elements) => (elements.length > 3 ? Promise.reject(refusal(1008007)) : Promise.resolve(elements)),
      absent: (name) => name,
      size,
      isTaken: (name) => name !== culprit,
    });
    expect(size.most).toBe(Infinity);
  });

  it("is not thought to be one where an element fails, or the code blames elements", async () => {
    expect(await askTwice(10, 1008007, false)).toEqual([20, 10, 10, 0, 20, 10, 10, 0]);
    expect(await askTwice(10, 10110008)).toEqual([20, 10, 10, 0, 20, 10, 10, 0]);
  });
});

describe("a query whose results all count as taken", () => {
  it("remembers the length that went through", async () => {
    const size = new ListSizes().of("query tokens");
    const tooLong = (elements: readonly string[]): Promise<readonly string[]> =>
      elements.length > 3 ? Promise.reject(refusal(1008007)) : Promise.resolve(elements);
    await askInHalves(names, { ask: tooLong, absent: (name) => name, size });
    expect(size.most).toBe(3);
  });
});

describe("a query", () => {
  it("that succeeds is one call", async () => {
    expect(await ask(refusal(1008006), ["a", "b", "c"])).toEqual({ asked: ["abc"], result: ["a!", "b!", "c!"] });
  });

  test.each([10110008, 1008026, 1008027])("refused with %i is split, and the culprit is not there", async (code) => {
    expect(await ask(refusal(code))).toEqual({
      asked: ["abcde", "abc", "de", "d", "e"],
      result: ["a!", "b!", "c!", "no d", "e!"],
    });
  });

  it("answered for others is split, and the culprit can't be read", async () => {
    const failure = new UnaskedAnswerError(call);
    expect(await ask(failure)).toEqual({ asked: ["abcde", "abc", "de", "d"], result: failure });
  });

  test.each([1008006, 1008007])("refused with %i is split, and the culprit's refusal stands", async (code) => {
    const failure = refusal(code);
    expect(await ask(failure)).toEqual({ asked: ["abcde", "abc", "de", "d"], result: failure });
  });

  test.each([
    ["a code that blames no element", refusal(1008030)],
    ["a code that nobody knows", refusal(4711)],
    ["no answer", new TimeoutError(call, "the service", 10, true)],
  ])("that fails with %s is not split", async (_, failure) => {
    expect(await ask(failure)).toEqual({ asked: ["abcde"], result: failure });
  });
});
