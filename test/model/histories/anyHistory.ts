import fc from "fast-check";

import { type Behaviour, BEHAVIOURS, type SampledSetting } from "../../../emulator/src/index";
import { type Pair, pairOf } from "../meaning/Pair";
import type { Options } from "../meaning/Program";
import type { Edit } from "./Edit";
import type { DeviceAct, History, Setting, Step } from "./History";
import { FAULTS, type Trouble } from "./Trouble";

/** Six tokens meet each other often enough. */
export const TOKENS = ["a", "b", "c", "d", "e", "f"].map((letter) => letter.repeat(36));
/** What programs declare. */
const DECLARED = ["0:ann", "0:bob", "1:crew", "2:backup", "1005:ann@example.com"];
/** What devices bind beside what programs declare, of the same types and of others. */
const STRANGE = ["0:own", "1:own-crew", "9:other", "1002:+8613711112222"];

const SETTINGS = Object.keys(BEHAVIOURS).filter((name): name is SampledSetting => name in BEHAVIOURS);

/** What a history may hold. */
export interface HistoryOptions {
  readonly dialect: Setting["dialect"];
  /** Whether calls go wrong and processes die. */
  readonly trouble: boolean;
}

/**
 * Histories of a stack. What they don't hold, with the reason:
 * - One text with two types: while answers by token leave types out, nobody can see that it is bound twice.
 * - Writes that show after the settling time: they can't be told from lost ones.
 * - Programs that contradict themselves (see `consistent`).
 */
export function anyHistory({ dialect, trouble }: HistoryOptions): fc.Arbitrary<History> {
  return fc.record({
    setting: anySetting(dialect),
    steps: fc.array(anyStep(trouble), { minLength: 3, maxLength: 8 }),
  });
}

/** Histories of two `up`s, in which all that happens may happen in any order. */
export function anyRace(): fc.Arbitrary<History> {
  const up = fc.record({
    step: fc.constant("up" as const),
    edits: fc.array(anyEdit(), { minLength: 1, maxLength: 3 }),
    refresh: fc.constant(false),
  });
  return fc.record({ setting: anySetting("tpns"), steps: fc.tuple(up, up) });
}

/** Settings of the service and of the provider. */
export function anySetting(dialect: Setting["dialect"]): fc.Arbitrary<Setting> {
  return fc.record({
    dialect: fc.constant(dialect),
    behaviour: fc.tuple(anyBehaviour(), anyLag()).map(([behaviour, lag]) => ({ ...behaviour, lag })),
    concurrency: fc.constantFrom(8, 1, 2),
    seed: fc.nat(0xffff),
  });
}

/** One value of each setting. A delay of real time would show nothing on a clock that tests hold. */
function anyBehaviour(): fc.Arbitrary<Partial<Behaviour>> {
  const names = SETTINGS.filter((name) => name !== "roundTripMs");
  return fc
    .tuple(...names.map(oneSetting))
    .map((settings) => settings.reduce((all, setting) => ({ ...all, ...setting }), {}));
}

function oneSetting(name: SampledSetting): fc.Arbitrary<Partial<Behaviour>> {
  return fc.constantFrom<unknown>(...BEHAVIOURS[name]).map((value) => ({ [name]: value }));
}

function anyLag(): fc.Arbitrary<Behaviour["lag"]> {
  return fc.oneof(
    fc.constant({ kind: "fixed" as const, ms: 0 }),
    fc.integer({ min: 1, max: 12_000 }).map((ms) => ({ kind: "fixed" as const, ms })),
    fc.record({
      kind: fc.constant("range" as const),
      minMs: fc.integer({ min: 0, max: 2_000 }),
      maxMs: fc.integer({ min: 2_000, max: 12_000 }),
      seed: fc.nat(0xffff),
    }),
  );
}

function anyStep(trouble: boolean): fc.Arbitrary<Step> {
  const anyTrouble = trouble ? fc.option(oneTrouble(), { nil: undefined, freq: 2 }) : fc.constant(undefined);
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        step: fc.constant("up" as const),
        edits: fc.array(anyEdit(), { maxLength: 3 }),
        refresh: fc.boolean(),
        trouble: anyTrouble,
      }),
    },
    { weight: 1, arbitrary: fc.record({ step: fc.constant("refresh" as const), trouble: anyTrouble }) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant("destroy" as const), trouble: anyTrouble }) },
    { weight: 4, arbitrary: anyDeviceStep() },
    {
      weight: trouble ? 1 : 0,
      arbitrary: fc.record({ step: fc.constant("wait" as const), milliseconds: fc.integer({ min: 1, max: 20_000 }) }),
    },
  );
}

/** Something that a device does. */
export function anyDeviceStep(): fc.Arbitrary<Extract<Step, { step: "device" }>> {
  return fc.record({
    step: fc.constant("device" as const),
    act: fc.constantFrom<DeviceAct>("bind", "bind", "replace", "unbind", "unbindAll", "uninstall", "reinstall"),
    token: fc.constantFrom(...TOKENS),
    account: fc.constantFrom(...STRANGE, ...DECLARED),
  });
}

function oneTrouble(): fc.Arbitrary<Trouble> {
  return fc.oneof(
    fc.record({
      kind: fc.constant("fault" as const),
      fault: fc.constantFrom(...FAULTS),
      from: fc.integer({ min: 1, max: 8 }),
      calls: fc.constantFrom(1, 1, 2, 7),
    }),
    fc.record({ kind: fc.constant("crash" as const), at: fc.integer({ min: 1, max: 10 }), after: fc.boolean() }),
  );
}

/** A change of a program. */
export function anyEdit(): fc.Arbitrary<Edit> {
  const which = fc.nat(3);
  const key = fc.nat(3);
  const pairs = fc.array(anyPair(), { minLength: 1, maxLength: 4 });
  const kind = fc.constantFrom("tokenAccounts" as const, "accountTokens" as const);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        edit: fc.constant("add" as const),
        kind,
        options: anyOptions(),
        pairs,
      }),
    },
    { weight: 4, arbitrary: fc.record({ edit: fc.constant("bind" as const), which, pairs }) },
    { weight: 1, arbitrary: fc.record({ edit: fc.constant("drop" as const), which }) },
    { weight: 1, arbitrary: fc.record({ edit: fc.constant("clear" as const), which, key }) },
    { weight: 2, arbitrary: fc.record({ edit: fc.constant("remove" as const), which, key }) },
    { weight: 2, arbitrary: fc.record({ edit: fc.constant("rename" as const), which, alias: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ edit: fc.constant("move" as const), which, to: which, key }) },
    { weight: 1, arbitrary: fc.record({ edit: fc.constant("split" as const), which }) },
    { weight: 1, arbitrary: fc.record({ edit: fc.constant("merge" as const), which, to: which }) },
    { weight: 3, arbitrary: fc.record({ edit: fc.constant("echo" as const), which, kind }) },
    { weight: 2, arbitrary: fc.record({ edit: fc.constant("options" as const), which, options: anyOptions() }) },
  );
}

/** A change that takes something from one of several sets that declare it, or makes it so that several do. */
export function anyOverlap(): fc.Arbitrary<Edit> {
  const [which, key] = [fc.nat(3), fc.nat(3)];
  const kind = fc.constantFrom("tokenAccounts" as const, "accountTokens" as const);
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ edit: fc.constant("echo" as const), which, kind }) },
    { weight: 3, arbitrary: fc.record({ edit: fc.constant("remove" as const), which, key }) },
    { weight: 1, arbitrary: fc.record({ edit: fc.constant("drop" as const), which }) },
    { weight: 1, arbitrary: fc.record({ edit: fc.constant("move" as const), which, to: which, key }) },
  );
}

function anyOptions(): fc.Arbitrary<Options> {
  return fc.record({
    exclusive: fc.boolean(),
    onConflict: fc.constantFrom("fail" as const, "fail" as const, "override" as const),
    onInvalidToken: fc.constantFrom("fail" as const, "fail" as const, "skip" as const),
  });
}

function anyPair(): fc.Arbitrary<Pair> {
  return fc
    .tuple(fc.constantFrom(...TOKENS), fc.constantFrom(...DECLARED))
    .map(([token, account]) => pairOf(token, account));
}
