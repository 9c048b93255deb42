import { beforeEach, describe, expect, it } from "@jest/globals";

import { type AccountKey, accountOf, accountTypeOf } from "../../../provider/src/bindings/accountKey";
import { TypeControl } from "../../../provider/src/calls/TypeControl";
import type { CallContext } from "../../../provider/src/tpns/CallContext";
import { ConnectionError, ServiceError } from "../../../provider/src/tpns/errors";
import { serviceCode } from "../../../provider/src/tpns/serviceCodes";

const call: CallContext = { operation: "query accounts", tokens: [], accounts: [] };
const unreachable = new ConnectionError(call, "the service", "ECONNREFUSED", false);
const refusal = (code: number): ServiceError => new ServiceError(call, serviceCode(code));

/** Types under which nobody binds an account: one that no document names, and one that the documents do. */
const [UNDOCUMENTED, DOCUMENTED] = [2_147_483_647, 992];

/** The accounts that the service was asked about, in their order. */
let asked: AccountKey[];
let control: TypeControl;
beforeEach(() => {
  asked = [];
  control = new TypeControl();
});

/** How a service answers a question about an account: with tokens, or with a failure. */
type Answering = (account: AccountKey) => readonly string[] | Error;

/** Asks a service that finds an account by its text, whatever the type. */
const byText = asking((account) => (accountOf(account) === "bound" ? ["token"] : []));
/** Asks a service that looks at the type: nobody binds those of a control. */
const byType = asking(() => []);

function asking(answering: Answering) {
  return (account: AccountKey): Promise<ReadonlySet<string>> => {
    asked.push(account);
    const answer = answering(account);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(new Set(answer));
  };
}

describe("the control question", () => {
  it("names the text of the account under a type that nobody binds", async () => {
    await control.mayTell("1005:a:b", byType);
    expect(asked).toEqual([`${UNDOCUMENTED}:a:b`]);
  });

  it("shows a service that goes by the text alone, for good", async () => {
    expect(control.tells).toBeUndefined();
    expect(await control.mayTell("3:bound", byText)).toBe(false);
    expect(control.tells).toBe(false);
    expect(await control.mayTell("3:other", byText)).toBe(false);
    expect(asked).toHaveLength(1);
  });

  it("that finds nothing leaves it open, and is not asked again", async () => {
    expect(await control.mayTell("3:one", byType)).toBe(true);
    expect(control.tells).toBeUndefined();
    expect(await control.mayTell("3:two", byText)).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it("is asked once for all that want to know at a time", async () => {
    const answers = ["3:bound", "4:bound", "3:other"].map((account) => control.mayTell(account, byText));
    expect(await Promise.all(answers)).toEqual([false, false, false]);
    expect(asked).toEqual([`${UNDOCUMENTED}:bound`]);
  });

  it("that fails is told to those who wait for it, and the next one asks again", async () => {
    const failing = asking(() => unreachable);
    const waiting = await Promise.allSettled([control.mayTell("3:one", failing), control.mayTell("3:two", failing)]);
    expect(waiting).toEqual(Array(2).fill({ status: "rejected", reason: unreachable }));
    expect(asked).toEqual([`${UNDOCUMENTED}:one`]);
    expect(control.tells).toBeUndefined();

    expect(await control.mayTell("3:bound", byText)).toBe(false);
    expect(asked).toEqual([`${UNDOCUMENTED}:one`, `${UNDOCUMENTED}:bound`]);
  });

  it.each<[string, Answering, boolean]>([
    ["finds the account by its text", () => ["token"], false],
    ["finds nothing", () => [], true],
    ["is refused too, since who refuses types looks at them", () => refusal(1008007), true],
  ])("whose type is refused goes under a documented one; that one %s", async (_, second, tells) => {
    const ask = asking((account) => (accountTypeOf(account) === UNDOCUMENTED ? refusal(1008007) : second(account)));
    expect(await control.settle("3:bound", ask)).toBe(tells);
    expect(asked).toEqual([`${UNDOCUMENTED}:bound`, `${DOCUMENTED}:bound`]);
  });

  it.each<[string, Error]>([
    ["nobody answers", unreachable],
    ["the service fails inside", refusal(1008004)],
    ["the app is not paid for", refusal(1008030)],
    ["we made a mistake", new RangeError("a mistake of ours")],
  ])("is not asked under another type where %s", async (_, failure) => {
    await expect(
      control.mayTell(
        "3:bound",
        asking(() => failure),
      ),
    ).rejects.toBe(failure);
    expect(asked).toHaveLength(1);
  });
});

describe("what questions beside the control found", () => {
  it.each<[string, readonly (readonly AccountKey[])[], boolean | undefined]>([
    ["nothing", [], undefined],
    ["nothing at any token", [[], []], undefined],
    ["the account of the control, and so by its type", [[], ["3:other", "3:bound"]], true],
    ["accounts of another text", [["3:other"], ["4:other"]], undefined],
    ["two types of another text at one token", [["3:other", "4:other", "5:more"]], undefined],
    ["three types of another text at one token, and so by the text", [[], ["3:o", "4:o", "5:o"]], false],
    ["four types of another text among others", [["1:x", "3:o", "4:o", "2:y", "5:o", "6:o"]], false],
    ["three types of another text at three tokens", [["3:o"], ["4:o"], ["5:o"]], undefined],
  ])("%s", async (_, found, tells) => {
    await control.mayTell("3:bound", byType);
    control.note(found);
    expect(control.tells).toBe(tells);
  });

  it("proves nothing by the text of a control that was not asked yet", () => {
    control.note([["3:bound"]]);
    expect(control.tells).toBeUndefined();
  });

  it("changes nothing once the answer is known", async () => {
    await control.mayTell("3:bound", byText);
    control.note([["3:bound"]]);
    expect(control.tells).toBe(false);

    const other = new TypeControl();
    await other.mayTell("3:bound", byType);
    other.note([["3:bound"]]);
    other.note([["3:o", "4:o", "5:o"]]);
    expect(other.tells).toBe(true);
    expect(await other.mayTell("3:bound", byText)).toBe(true);
  });
});

describe("a control question about an account that is certainly bound", () => {
  it.each([
    ["goes by the text", byText, false],
    ["looks at the type", byType, true],
  ])("decides with one call whether the service %s", async (_, ask, tells) => {
    expect(await control.settle("3:bound", ask)).toBe(tells);
    expect(control.tells).toBe(tells);
    expect(asked).toEqual([`${UNDOCUMENTED}:bound`]);
  });

  it.each([
    ["goes by the text", byText, false],
    ["looks at the type", byType, true],
  ])("is asked after a control about another that showed nothing: the service %s", async (_, ask, tells) => {
    await control.mayTell("3:unbound", ask);
    expect(await control.settle("3:bound", ask)).toBe(tells);
    expect(control.tells).toBe(tells);
    expect(asked).toEqual([`${UNDOCUMENTED}:unbound`, `${UNDOCUMENTED}:bound`]);
  });

  it("waits for a control about the same text that is under way", async () => {
    const [mayTell, tells] = await Promise.all([control.mayTell("3:bound", byText), control.settle("3:bound", byText)]);
    expect([mayTell, tells]).toEqual([false, false]);
    expect(asked).toHaveLength(1);
  });

  it("answers those who ask the control after it", async () => {
    await control.mayTell("3:unbound", byText);
    await control.settle("3:bound", byText);
    expect(await control.mayTell("3:other", byText)).toBe(false);
    expect(asked).toHaveLength(2);
  });

  it("is not asked where the answer is known", async () => {
    await control.settle("3:bound", byType);
    expect(await control.settle("3:other", byText)).toBe(true);
    expect(asked).toHaveLength(1);
  });
});

describe("an operation that has asked nothing yet", () => {
  it("believes the types that answers name, and knows of none", () => {
    expect(control.answersSay).toBe(true);
    expect([...control.namedByToken]).toEqual([]);
  });
});
