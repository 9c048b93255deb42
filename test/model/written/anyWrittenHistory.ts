import fc from "fast-check";

import type { Edit } from "../histories/Edit";
import { anyDeviceStep, anyEdit, anyOverlap, anySetting, TOKENS } from "../histories/anyHistory";
import { ACCOUNT_FLAWS, TOKEN_FLAWS } from "./flaws";
import type { Fleet, Mishap } from "./Mishap";
import type { Style } from "./write";
import type { Aim, WrittenHistory, WrittenStep } from "./WrittenHistory";
import type { Coming, FileFlaw, NoMap, NoValue, WrittenFile } from "./WrittenProgram";

/** How often something other than plain maps comes into an `up`: once in so many. */
const MISHAPS = 2;

/**
 * Histories of a stack whose program is written as people write: in all spellings, from files, with outputs, and wrong.
 * What they don't hold, beside what {@link anyHistory} leaves out: calls that go wrong and processes that die.
 */
export function anyWrittenHistory(): fc.Arbitrary<WrittenHistory> {
  return fc.record({ setting: anySetting("tpns"), steps: fc.array(anyStep(), { minLength: 2, maxLength: 6 }) });
}

function anyStep(): fc.Arbitrary<WrittenStep> {
  return fc.oneof(
    { weight: 6, arbitrary: anyUp(anyEdit(), 1) },
    { weight: 4, arbitrary: anyUp(anyOverlap(), 3) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant("refresh" as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        step: fc.constant("destroy" as const),
        aim: fc.option(anyAim(), { nil: undefined, freq: 1 }),
      }),
    },
    { weight: 3, arbitrary: anyDeviceStep() },
  );
}

/** @param aimed how often an `up` is limited to some sets, in ten */
function anyUp(edit: fc.Arbitrary<Edit>, aimed: number): fc.Arbitrary<WrittenStep> {
  return fc.record({
    step: fc.constant("up" as const),
    edits: fc.array(edit, { maxLength: 3 }),
    style: anyStyle(),
    mishaps: fc.option(fc.array(anyMishap(), { minLength: 1, maxLength: 2 }), { nil: [], freq: MISHAPS }),
    mayContradict: fc.integer({ min: 0, max: 5 }).map((number) => number === 5),
    refresh: fc.boolean(),
    aim: fc.oneof({ weight: 10 - aimed, arbitrary: fc.constant(undefined) }, { weight: aimed, arbitrary: anyAim() }),
  });
}

function anyAim(): fc.Arbitrary<Aim> {
  return fc.record({
    by: fc.constantFrom("target" as const, "exclude" as const),
    which: fc.array(fc.nat(4), { minLength: 1, maxLength: 2 }),
  });
}

function anyStyle(): fc.Arbitrary<Style> {
  return fc.record({
    hasProvider: fc.boolean(),
    allowsEmpty: fc.constantFrom(true, true, false),
    spellings: fc.array(fc.nat(11), { maxLength: 6 }),
    comings: fc.array(anyComing(), { maxLength: 5 }),
    sources: fc.array(
      fc.constantFrom("literal" as const, "literal" as const, "csv" as const, "yaml" as const, "json" as const),
      {
        maxLength: 3,
      },
    ),
    waits: fc.array(fc.constantFrom(false, false, true), { maxLength: 3 }),
  });
}

function anyComing(): fc.Arbitrary<Coming> {
  return fc.constantFrom<Coming[]>("plain", "plain", "plain", "output", "promise", "late", "secret");
}

function anyMishap(): fc.Arbitrary<Mishap> {
  const [which, at, coming, format] = [fc.nat(3), fc.nat(3), anyComing(), anyFormat()];
  return fc.oneof(
    fc.record({
      mishap: fc.constant("no map" as const),
      which,
      what: fc.constantFrom<NoMap[]>(
        "undefined",
        "undefined",
        "null",
        "a text",
        "a number",
        "a list",
        "a JavaScript Map",
        "a JavaScript Set",
        "a function",
        "a date",
        "inventory.tokenAccounts",
      ),
      coming,
    }),
    fc.record({ mishap: fc.constant("empty map" as const), which, allowEmpty: fc.boolean(), coming }),
    {
      weight: 2,
      arbitrary: fc.record({
        mishap: fc.constant("account" as const),
        which,
        at,
        flaw: fc.constantFrom(...ACCOUNT_FLAWS),
      }),
    },
    fc.record({ mishap: fc.constant("token" as const), which, at, flaw: fc.constantFrom(...TOKEN_FLAWS) }),
    fc.record({
      mishap: fc.constant("no value" as const),
      which,
      at,
      no: fc.constantFrom<NoValue[]>(
        "undefined",
        "null",
        "a number",
        "an empty object",
        "a list in a list",
        "a map",
        "a function",
      ),
      coming,
    }),
    fc.record({ mishap: fc.constant("account with a wrong key" as const), which, at }),
    fc.record({
      mishap: fc.constant("file" as const),
      which,
      format,
      flaw: fc.constantFrom<FileFlaw[]>("CRLF", "byte order mark", "full-width separators", "columns by semicolon"),
    }),
    fc.record({
      mishap: fc.constant("no device" as const),
      which,
      format,
      by: fc.constantFrom("file" as const, "filter" as const),
      allowed: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    }),
    fc.record({
      mishap: fc.constant("filter" as const),
      which,
      filter: fc.constantFrom("fits all" as const, "fits the first" as const),
    }),
    fc.record({ mishap: fc.constant("one account twice" as const), which, at }),
    fc.record({
      mishap: fc.constant("unknown option" as const),
      which,
      option: fc.constantFrom("exclusve", "onconflict", "allowempty", "tokens"),
    }),
    { weight: 3, arbitrary: fc.record({ mishap: fc.constant("copy" as const), which, exclusive: anyRarely() }) },
    fc.record({
      mishap: fc.constant("look-up" as const),
      tokens: fc.uniqueArray(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 2 }),
      types: fc.boolean(),
      exclusive: anyRarely(),
    }),
    fc.record({ mishap: fc.constant("fleets" as const), fleets: fc.array(anyFleet(), { minLength: 1, maxLength: 2 }) }),
  );
}

function anyFormat(): fc.Arbitrary<WrittenFile["format"]> {
  return fc.constantFrom("csv", "yaml", "json");
}

function anyRarely(): fc.Arbitrary<boolean> {
  return fc.constantFrom(false, false, false, true);
}

function anyFleet(): fc.Arbitrary<Fleet> {
  return fc.record({
    kind: fc.constantFrom("tokenAccounts" as const, "accountTokens" as const),
    exclusive: fc.boolean(),
    first: fc.constantFrom(0, 0, 1, 3, 50),
    count: fc.constantFrom(50, 97, 99, 100, 101, 104),
  });
}
