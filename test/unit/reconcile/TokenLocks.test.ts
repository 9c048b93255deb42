import { beforeEach, describe, expect, it } from "@jest/globals";

import { withResolvers } from "../../../provider/src/calls/withResolvers";
import { TokenLocks } from "../../../provider/src/reconcile/TokenLocks";

let locks: TokenLocks;
/** Who works now. */
let working: Set<string>;
let ends: Map<string, () => void>;
beforeEach(() => {
  locks = new TokenLocks();
  working = new Set();
  ends = new Map();
});

/** Somebody works on tokens until it is told to end. */
function work(name: string, ...tokens: string[]): Promise<string> {
  return locks.hold(new Set(tokens), async () => {
    const { promise, resolve } = withResolvers<undefined>();
    ends.set(name, () => {
      resolve(undefined);
    });
    working.add(name);
    await promise;
    working.delete(name);
    return name;
  });
}

async function end(name: string): Promise<void> {
  ends.get(name)?.();
  await turn();
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("work on tokens", () => {
  it("goes on beside work on others", async () => {
    const all = [work("one", "a"), work("two", "b")];
    await turn();
    expect([...working]).toEqual(["one", "two"]);
    await end("one");
    await end("two");
    expect(await Promise.all(all)).toEqual(["one", "two"]);
  });

  it("waits for each that came before and has one of its tokens, in their order", async () => {
    const all = [work("one", "a"), work("two", "b"), work("both", "a", "b"), work("last", "b")];
    await turn();
    expect([...working]).toEqual(["one", "two"]);
    await end("two");
    expect([...working]).toEqual(["one"]);
    await end("one");
    expect([...working]).toEqual(["both"]);
    await end("both");
    expect([...working]).toEqual(["last"]);
    await end("last");
    await Promise.all(all);
  });

  it("does not wait for itself where it names a token twice", async () => {
    const only = work("only", "a", "a");
    await turn();
    expect([...working]).toEqual(["only"]);
    await end("only");
    await only;
  });

  it("that fails lets the next go on", async () => {
    const failing = locks.hold(new Set(["a"]), () => Promise.reject(new Error("refused")));
    const next = locks.hold(new Set(["a"]), () => Promise.resolve("done"));
    await expect(failing).rejects.toThrow("refused");
    expect(await next).toBe("done");
  });
});
