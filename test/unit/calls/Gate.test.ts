import { describe, expect, it } from "@jest/globals";

import { Gate } from "../../../provider/src/calls/Gate";
import { withResolvers } from "../../../provider/src/calls/withResolvers";
import { ConnectionError, TooFastError } from "../../../provider/src/tpns/errors";
import { TestClock } from "../../support/TestClock";

/** Calls that run until they are let go, and the most that ran at once. */
function openCalls(gate: Gate) {
  const running = new Set<() => void>();
  let most = 0;
  const start = (): Promise<void> =>
    gate.pass(async () => {
      const { promise, resolve } = withResolvers<undefined>();
      const end = (): void => {
        resolve(undefined);
      };
      running.add(end);
      most = Math.max(most, running.size);
      await promise;
      running.delete(end);
    });
  return {
    start,
    running,
    most: () => most,
    endAll: () => {
      [...running].forEach((end) => {
        end();
      });
    },
  };
}

/** The service turns a call away. */
async function beTooFast(gate: Gate): Promise<void> {
  const failure = new TooFastError({ operation: "override", tokens: ["token"], accounts: [] });
  await expect(gate.pass(() => Promise.reject(failure))).rejects.toBe(failure);
}

/** So many calls succeed, one after the other. */
async function succeed(gate: Gate, count: number): Promise<void> {
  for (let success = 0; success < count; success += 1) await gate.pass(() => Promise.resolve());
}

/** How many calls run at once where eight want to, which all succeed. */
async function mostOf(gate: Gate): Promise<number> {
  const calls = openCalls(gate);
  const all = Promise.all(Array.from({ length: 8 }, calls.start));
  for (let round = 0; round < 8; round += 1) {
    await turn();
    calls.endAll();
  }
  await all;
  return calls.most();
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("the gate", () => {
  it("lets as many calls run at once as it was told, and the others when there is room", async () => {
    const calls = openCalls(new Gate({ concurrency: 3 }, new TestClock(), () => 0));
    const all = Promise.all(Array.from({ length: 10 }, calls.start));
    for (let round = 0; round < 10; round += 1) {
      await turn();
      calls.endAll();
    }
    await all;
    expect(calls.most()).toBe(3);
  });

  it("halves how many run when told that it is too fast, and restores it slowly", async () => {
    const gate = new Gate({ concurrency: 8 }, new TestClock(), () => 0);
    await beTooFast(gate);
    await beTooFast(gate);
    const slowed = openCalls(gate);
    const some = Promise.all(Array.from({ length: 8 }, slowed.start));
    await turn();
    expect(slowed.running.size).toBe(2);
    for (let round = 0; round < 8; round += 1) {
      slowed.endAll();
      await turn();
    }
    await some;

    for (let success = 0; success < 400; success += 1) await gate.pass(() => Promise.resolve());
    const restored = openCalls(gate);
    const more = Promise.all(Array.from({ length: 20 }, restored.start));
    await turn();
    expect(restored.running.size).toBe(8);
    for (let round = 0; round < 8; round += 1) {
      restored.endAll();
      await turn();
    }
    await more;
  });

  it("never lets fewer than one run", async () => {
    const gate = new Gate({ concurrency: 2 }, new TestClock(), () => 0);
    for (let times = 0; times < 5; times += 1) await beTooFast(gate);
    await expect(gate.pass(() => Promise.resolve("done"))).resolves.toBe("done");
  });

  it("gives the place of a failed call to the next", async () => {
    const gate = new Gate({ concurrency: 1 }, new TestClock(), () => 0);
    const failing = gate.pass(() => Promise.reject(new Error("refused")));
    const next = gate.pass(() => Promise.resolve("done"));
    await expect(failing).rejects.toThrow("refused");
    await expect(next).resolves.toBe("done");
  });

  it("starts no more calls a second than it was told", async () => {
    const clock = new TestClock();
    const gate = new Gate({ concurrency: 8, callsPerSecond: 4 }, clock, () => 0);
    const start = clock.now();
    const starts: number[] = [];
    for (let call = 0; call < 9; call += 1) {
      await gate.pass(() => Promise.resolve(starts.push(clock.now() - start)));
    }
    expect(starts).toEqual([0, 250, 500, 750, 1000, 1250, 1500, 1750, 2000]);
  });

  it("halves once for calls that ran side by side, and restores one after twenty that succeed", async () => {
    const gate = new Gate({ concurrency: 8 }, new TestClock(), () => 0);
    await Promise.all(Array.from({ length: 8 }, () => beTooFast(gate)));
    expect(await mostOf(gate)).toBe(4);
    await succeed(gate, 20 - 8);
    expect(await mostOf(gate)).toBe(5);
    await beTooFast(gate);
    expect(await mostOf(gate)).toBe(2);
  });

  it("restores nothing for less than twenty in a row", async () => {
    const gate = new Gate({ concurrency: 8 }, new TestClock(), () => 0);
    await beTooFast(gate);
    await succeed(gate, 19);
    await beTooFast(gate);
    await succeed(gate, 19 - 8);
    expect(await mostOf(gate)).toBe(2);
  });

  it("lets no more run than it was told, however many succeed", async () => {
    const gate = new Gate({ concurrency: 2 }, new TestClock(), () => 0);
    await succeed(gate, 100);
    expect(await mostOf(gate)).toBe(2);
    expect(gate.concurrency).toBe(2);
  });

  it("starts nothing while it is closed, the longest of several times", async () => {
    const clock = new TestClock();
    const gate = new Gate({ concurrency: 8 }, clock, () => 0);
    const start = clock.now();
    gate.closeFor(7_000);
    gate.closeFor(3_000);
    await gate.pass(() => Promise.resolve());
    expect(clock.now() - start).toBe(7_000);
    await gate.pass(() => Promise.resolve());
    expect(clock.now() - start).toBe(7_000);
  });

  it("lets a call wait on where it is closed again meanwhile", async () => {
    const clock = new TestClock();
    const gate = new Gate({ concurrency: 8 }, clock, () => 0);
    const start = clock.now();
    gate.closeFor(7_000);
    clock.after(5_000, () => {
      gate.closeFor(5_000);
    });
    await gate.pass(() => Promise.resolve());
    expect(clock.now() - start).toBe(10_000);
  });

  it("allows a hundred repetitions, and one more for every ten calls that succeed", async () => {
    const gate = new Gate({ concurrency: 8 }, new TestClock(), () => 0);
    await succeed(gate, 50);
    const repeat = (): number => {
      let count = 0;
      while (count < 1_000 && gate.mayRepeat()) count += 1;
      return count;
    };
    expect(repeat()).toBe(100);
    await succeed(gate, 9);
    expect(repeat()).toBe(0);
    await succeed(gate, 21);
    expect(repeat()).toBe(3);
  });
});

describe("what holds calls up", () => {
  it("is nothing at first, and nothing where all goes well", async () => {
    const gate = new Gate({ concurrency: 8 }, new TestClock(), () => 0);
    expect(gate.obstacle).toBeUndefined();
    await succeed(gate, 3);
    expect(gate.obstacle).toBeUndefined();
  });

  it("is a wait that the service asked for, in whole seconds and until it is over", () => {
    const clock = new TestClock();
    const gate = new Gate({ concurrency: 8 }, clock, () => 0);
    gate.closeFor(6_100);
    expect(gate.obstacle).toBe("waiting 7 s, as the service asked");
    clock.advance(6_099);
    expect(gate.obstacle).toBe("waiting 1 s, as the service asked");
    clock.advance(1);
    expect(gate.obstacle).toBeUndefined();
  });

  it("is a service that does not answer, until it answers", async () => {
    const gate = new Gate({ concurrency: 8 }, new TestClock(), () => 0);
    const call = { operation: "override", tokens: ["token"], accounts: [] } as const;
    const failure = new ConnectionError(call, "the service", "ECONNREFUSED", false);
    await expect(gate.pass(() => Promise.reject(failure))).rejects.toBe(failure);
    expect(gate.obstacle).toBe("the service does not answer, and one call at a time tries again");
    await succeed(gate, 1);
    expect(gate.obstacle).toBeUndefined();
  });

  it("is that calls came too fast, until as many as at first run again", async () => {
    const gate = new Gate({ concurrency: 3 }, new TestClock(), () => 0);
    await beTooFast(gate);
    expect(gate.obstacle).toBe("calls came too fast, and 1 at once go on");
    await succeed(gate, 20);
    expect(gate.obstacle).toBe("calls came too fast, and 2 at once go on");
    await succeed(gate, 20);
    expect(gate.obstacle).toBeUndefined();
  });
});
