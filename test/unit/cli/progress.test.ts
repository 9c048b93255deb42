import { describe, expect, it } from "@jest/globals";

import { type Progress, type Work, withProgress } from "../../../provider/src/cli/progress/withProgress";
import { TestClock } from "../../support/TestClock";

/** Does a work, and gives what was shown of it. */
async function shown(
  work: Partial<Work>,
  stderrIsTerminal: boolean,
  steps: (progress: Progress, clock: TestClock) => void,
): Promise<string> {
  const clock = new TestClock();
  const world = { clock, stderrIsTerminal, interrupted: new AbortController().signal, err: add };
  let err = "";
  function add(text: string): void {
    err += text;
  }
  await withProgress(world, { what: "tokens", total: 10_000, quiet: false, ...work }, (progress) => {
    steps(progress, clock);
    return Promise.resolve();
  });
  return err;
}

/** So many full calls, each of which takes so many milliseconds. */
const calls =
  (count: number, milliseconds: number) =>
  (progress: Progress, clock: TestClock): void => {
    for (let call = 0; call < count; call += 1) {
      clock.advance(milliseconds);
      progress.onRead(20);
    }
  };

describe("where there is no terminal", () => {
  it("a line now and then says how far it is, how fast it goes and how long it will take", async () => {
    expect(await shown({ total: 1_300 }, false, calls(62, 100))).toBe(
      "progress: 1,000 of 1,300 tokens, 200 a second, 2 s left\n",
    );
  });

  it("a short work says nothing", async () => {
    expect(await shown({}, false, calls(40, 100))).toBe("");
  });

  it("a long work says no more than twenty lines", async () => {
    const lines = (await shown({}, false, calls(500, 60_000))).trimEnd().split("\n");
    expect(lines).toHaveLength(20);
    expect(lines[0]).toBe("progress: 500 of 10,000 tokens, 0.3 a second, 475 min 0 s left");
  });

  it("what is to be read beside is counted", async () => {
    const text = await shown({ total: 20 }, false, (progress, clock) => {
      progress.onRead(20);
      progress.onMore(60);
      progress.note("asking for more");
      clock.advance(10_000);
      progress.onRead(20);
    });
    expect(text).toBe("note: asking for more\nprogress: 40 of 80 tokens, 4.0 a second, 10 s left\n");
  });
});

describe("on a terminal", () => {
  it("a bar shows it, makes room for notes, and is gone afterwards", async () => {
    const text = await shown({ total: 40 }, true, (progress, clock) => {
      clock.advance(1_000);
      progress.onRead(20);
      progress.note("something else");
    });
    expect(text).toContain("note: something else\n");
    expect(text).toContain("[==========----------] 20 of 40 tokens, 20 a second, 1 s left");
    expect(text.endsWith("\u001b[0J")).toBe(true);
  });

  it("and is gone after a failure too", async () => {
    const failing = shown({}, true, () => {
      throw new Error("failed");
    });
    await expect(failing).rejects.toThrow("failed");
  });
});

it.each([true, false])("nothing is shown with --quiet, on a terminal: %s", async (terminal) => {
  const steps = (progress: Progress, clock: TestClock): void => {
    calls(500, 1_000)(progress, clock);
    progress.note("something");
  };
  expect(await shown({ quiet: true }, terminal, steps)).toBe("");
});
