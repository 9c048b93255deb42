import { describe, test } from "@jest/globals";

import { randomBehaviour, seededRandom, singleBehaviours } from "../../emulator/src/index";
import { inWorld, placeIn } from "../support/inProcess";
import { LIVES } from "../support/lives";
import { liveThrough } from "../support/liveThrough";
import { testSeed } from "../support/testSeed";

describe("one and the same provider configuration, whatever the lag of the service up to 12 s,", () => {
  const lag = { kind: "range", minMs: 0, maxMs: 12_000, seed: testSeed } as const;
  const singles = singleBehaviours().map(({ setting, value, behaviour }) => ({
    name: `${setting} ${String(value)}`,
    behaviour,
  }));
  const random = seededRandom(testSeed);
  const combinations = Array.from({ length: 20 }, (_, index) => ({
    name: `combination ${index} of seed ${testSeed}`,
    behaviour: { ...randomBehaviour(random), roundTripMs: 0 },
  }));

  describe.each([...LIVES.byDefault, ...LIVES.otherwise])("keeps the service as declared by $name", (life) => {
    test.each([...singles, ...combinations])("under $name", async ({ behaviour }) => {
      await inWorld({ ...behaviour, lag }, (world) => liveThrough(placeIn(world), life));
    });
  });
});
