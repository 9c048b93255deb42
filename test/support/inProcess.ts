import type { Behaviour, Emulator } from "../../emulator/src/index";
import { startEmulator } from "../../emulator/src/index";
import { logTo } from "../../provider/src/log/logTo";
import { Lifecycle } from "../../provider/src/operations/Lifecycle";
import type { LifecycleDependencies } from "../../provider/src/operations/LifecycleDependencies";
import { environmentOf } from "./environmentOf";
import type { Place } from "./liveThrough";
import type { ResourceMethods } from "./ResourceMethods";
import { StandInStack } from "./StandInStack";
import { TestClock } from "./TestClock";

/** An emulator and lifecycles in one process, over real HTTP, on one clock that tests hold. */
export interface InProcess {
  readonly emulator: Emulator;
  /** A lifecycle of its own for one operation: a preview, an up, a refresh or a destroy is a process each. */
  readonly operation: (more?: Pick<LifecycleDependencies, "readNotes" | "openChannel">) => Lifecycle;
  readonly clock: TestClock;
  /** What the lifecycles said to the person at the screen. */
  readonly notices: string[];
  /** The lines that they logged, as `TPNS_LOG` in the environment asks. */
  readonly logged: string[];
  stop(): Promise<void>;
}

/** Starts the emulator. `environment` is added to what lifecycles find in theirs. */
export async function startInProcess(
  behaviour: Partial<Behaviour> = {},
  environment: NodeJS.ProcessEnv = {},
): Promise<InProcess> {
  const clock = new TestClock();
  const emulator = await startEmulator({ behaviour, clock });
  const notices: string[] = [];
  const logged: string[] = [];
  const openLog = logTo(clock, { write: (line) => void logged.push(line) });
  let ids = 0;
  const lifecycles: Lifecycle[] = [];
  const operation: InProcess["operation"] = (more = {}) => {
    const lifecycle = new Lifecycle({
      environment: {
        ...environmentOf(emulator),
        ...environment,
      },
      clock,
      random: () => 0.5,
      newId: () => `id-${++ids}`,
      notice: (text) => notices.push(text),
      openLog,
      ...more,
    });
    lifecycles.push(lifecycle);
    return lifecycle;
  };
  return {
    emulator,
    operation,
    clock,
    notices,
    logged,
    async stop() {
      await Promise.all(lifecycles.map((lifecycle) => lifecycle.close()));
      await emulator.close();
    },
  };
}

/** Runs a test in a world of its own, and stops it afterwards. */
export async function inWorld(
  behaviour: Partial<Behaviour>,
  work: (world: InProcess) => Promise<void>,
  environment: NodeJS.ProcessEnv = {},
): Promise<void> {
  const world = await startInProcess(behaviour, environment);
  try {
    await work(world);
  } finally {
    await world.stop();
  }
}

/** The world as a place to live through. */
export function placeIn(world: InProcess): Place {
  return {
    emulator: world.emulator,
    stack: () => stackIn(world),
    settle: () => {
      world.clock.advance(20_000);
    },
  };
}

/** A stack of one resource, each of whose operations has a lifecycle of its own. */
export function stackIn({ operation }: InProcess): StandInStack {
  return new StandInStack(() => methodsOf(operation()));
}

/** The methods of a lifecycle as the engine sees them. */
export function methodsOf(lifecycle: Lifecycle): ResourceMethods {
  return {
    check: (olds, news) => {
      const { inputs, problems } = lifecycle.check(olds, news);
      return Promise.resolve({ inputs, failures: problems.map((reason) => ({ property: "", reason })) });
    },
    diff: (_id, olds, _inputs, news) => Promise.resolve(lifecycle.diff(olds, news)),
    create: (inputs) => lifecycle.create(inputs),
    read: async (id, props) => ({ id, ...(await lifecycle.read(props)) }),
    update: (id, olds, _inputs, news) => lifecycle.update(id, olds, news),
    delete: (_id, props) => lifecycle.delete(props),
  };
}
