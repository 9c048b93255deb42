import { describe, expect, test } from "@jest/globals";

import type { Call } from "../../../provider/src/operations/Call";
import { type Channel, openChannel } from "../../../provider/src/tpns/Channel";
import { type Bindings, boundBy, mapOf, unconfirmedOf } from "../../support/declared";
import { tokenOf } from "../../support/fleet";
import { type InProcess, inWorld, methodsOf } from "../../support/inProcess";
import type { Properties } from "../../support/ResourceMethods";
import { StandInStack } from "../../support/StandInStack";
import { type Pairs, VIEWS } from "../../support/transitions";

const COUNT = 45;
const tokens = Array.from({ length: COUNT }, (_, index) => tokenOf(index));
const pairs = (shift: number): Pairs =>
  Object.fromEntries(tokens.map((_, index) => [index, `${(index + shift) % 3}:crew-${(index + shift) % 3}`]));

const views = Object.entries(VIEWS).map(([name, view]) => ({ name, olds: view(pairs(0)), news: view(pairs(1)) }));

/** After how many calls an operation is ended: within the looks, within the writes, while they are confirmed, never. */
const ENDS = [0, 1, 2, 3, 4, 5, 7, 10, 14, 25];
const said: string[] = [];

describe.each(views)("of $name, wherever an operation is ended", ({ olds, news }) => {
  test("the state is what the service holds or may hold, and the next one goes on", async () => {
    let [createEnded, updateEnded, deleteEnded] = [0, 0, 0];
    for (const calls of ENDS) {
      await inWorld({}, async (world) => {
        const stack = endedAfter(world, calls);
        const created = await failureOf(stack.up(olds));
        if (created !== undefined) createEnded += 1;
        expectStateToKnow(stack, world.emulator.bindings());
        await stack.free.up(olds);
        expect(world.emulator.bindings()).toEqual(boundBy(olds));

        const updated = await failureOf(stack.up(news));
        if (updated !== undefined) updateEnded += 1;
        expectStateToKnow(stack, world.emulator.bindings());
        await stack.free.up(news);
        expect(world.emulator.bindings()).toEqual(boundBy(news));
        expect(mapOf(stack.outputs ?? {})).toEqual(mapOf(news));

        const deleted = await failureOf(stack.destroy());
        if (deleted !== undefined) deleteEnded += 1;
        if (stack.id === undefined) expect(world.emulator.bindings()).toEqual({});
        await stack.free.destroy();
        expect(world.emulator.bindings()).toEqual({});
      });
    }
    for (const ended of [createEnded, updateEnded, deleteEnded]) {
      expect(ended).toBeGreaterThan(1);
      expect(ended).toBeLessThan(ENDS.length);
    }
  });
});

test("no call is made after the end, and a wait ends at once", async () => {
  await inWorld({ lag: { kind: "fixed", ms: 1_000_000 } }, async (world) => {
    const stack = endedAfter(world, 2);
    const failure = await failureOf(stack.up({ tokenAccounts: { [tokenOf(1)]: "0:qa" } }));
    expect(failure).toContain("the operation was to end");
    expect(failure).toContain("TPNS_CANCELLED");
    expect(world.emulator.journal()).toHaveLength(2);
    expect(unconfirmedOf(stack.outputs ?? {})).toEqual({ [tokenOf(1)]: "0:qa" });
  });
});

test("an operation that is ended before its first call sends nothing, and leaves no resource", async () => {
  await inWorld({}, async (world) => {
    const stack = endedAfter(world, 0);
    const failure = await failureOf(stack.up({ tokenAccounts: { [tokenOf(1)]: "0:qa" } }));
    expect(failure).toContain("nothing was written, and there is no resource yet");
    expect(world.emulator.journal()).toEqual([]);
    expect(stack.id).toBeUndefined();
  });
});

interface EndedStack extends Pick<StandInStack, "up" | "destroy"> {
  readonly id: string | undefined;
  readonly outputs: Properties | undefined;
  /** Its operations that nothing ends. */
  readonly free: Pick<StandInStack, "up" | "destroy">;
}

/** A stack whose operations are ended when so many calls were answered. */
function endedAfter({ operation }: InProcess, calls: number): EndedStack {
  let isFree = false;
  const stack = new StandInStack(() => {
    if (isFree) return methodsOf(operation());
    const end = new AbortController();
    let made = 0;
    const note = (): void => {
      if (made >= calls) end.abort();
    };
    note();
    const counted: typeof openChannel = (settings): Channel => {
      const channel = openChannel(settings);
      return {
        ...channel,
        post: async (...args) => {
          made += 1;
          const answer = await channel.post(...args);
          note();
          return answer;
        },
      };
    };
    const lifecycle = operation({ openChannel: counted });
    const call: Call = { say: (text) => said.push(text), progress: () => undefined, signal: end.signal };
    const methods = methodsOf(lifecycle);
    return {
      ...methods,
      create: (inputs) => lifecycle.create(inputs, call),
      update: (id, before, _inputs, after) => lifecycle.update(id, before, after, call),
      delete: (_id, props) => lifecycle.delete(props, call),
    };
  });
  const freely = async <T>(work: () => Promise<T>): Promise<T> => {
    isFree = true;
    try {
      return await work();
    } finally {
      isFree = false;
    }
  };
  return {
    up: (args) => stack.up(args),
    destroy: () => stack.destroy(),
    free: { up: (args) => freely(() => stack.up(args)), destroy: () => freely(() => stack.destroy()) },
    get id() {
      return stack.id;
    },
    get outputs() {
      return stack.outputs;
    },
  };
}

function failureOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => {
      const { reasons } = Object(error) as { reasons?: readonly string[] };
      return [String(error), ...(reasons ?? [])].join("\n");
    },
  );
}

/** Whatever is bound stands in the state, as read last or as written and not seen. */
function expectStateToKnow({ outputs = {} }: EndedStack, bindings: Bindings): void {
  const read = boundBy(outputs);
  const mayBe = boundBy({ tokenAccounts: unconfirmedOf(outputs) });
  const unknown = tokens.filter((token) =>
    (bindings[token] ?? []).some((account) => ![...(read[token] ?? []), ...(mayBe[token] ?? [])].includes(account)),
  );
  expect(unknown).toEqual([]);
}
