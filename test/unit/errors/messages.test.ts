import { describe, expect, test } from "@jest/globals";

import { argumentSituations } from "./argumentSituations";
import { commandSituations } from "./commandSituations";
import { lookUpSituations } from "./lookUpSituations";
import { programSituations } from "./programSituations";
import { serviceSituations } from "./serviceSituations";
import { readBy, type Situation } from "./Situation";

expect.addSnapshotSerializer({
  test: (value) => typeof value === "string",
  serialize: (text: string) => text,
});

// The snapshot is what to review: each text says what happened to which device, what is bound now, and what to do next.
describe("what a person reads", () => {
  const all: readonly Situation[] = [
    ...argumentSituations,
    ...serviceSituations,
    ...programSituations,
    ...lookUpSituations,
    ...commandSituations,
  ];

  test.each(all)("$name", async (situation) => {
    const text = await readBy(situation);
    expect(text).not.toBe("");
    expect(text).toMatchSnapshot();
  });

  test("no situation has the name of another", () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });
});
