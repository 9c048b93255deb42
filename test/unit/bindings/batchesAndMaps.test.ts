import { createHash } from "node:crypto";

import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";

import { BATCH_SIZE, batches } from "../../../provider/src/bindings/batches";
import { hashMap } from "../../../provider/src/bindings/hashMap";
import { mapDifference, sameMaps } from "../../../provider/src/bindings/mapDifference";

const anyMap = fc.dictionary(
  fc.string({ unit: fc.constantFrom("a", "b", "0"), minLength: 1, maxLength: 2 }),
  fc.constantFrom("0:aa", "1:bb", ["0:aa", "1:bb"]),
);

/** A map and another that is often the same but for a token or none. */
const twoMaps = fc
  .tuple(anyMap, anyMap, fc.constantFrom("any", "same", "one more", "one less"))
  .map(([one, other, kind]) => {
    const near: typeof one = { ...one };
    if (kind === "one more") Object.assign(near, Object.fromEntries(Object.entries(other).slice(0, 1)));
    if (kind === "one less") for (const token of Object.keys(near).slice(0, 1)) Reflect.deleteProperty(near, token);
    return [one, kind === "any" ? other : near] as const;
  });

describe("batches", () => {
  it("hold every element once, in order, and are full but for the last", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 130, size: "max" }), (items) => {
        const cut = batches(items);
        expect(cut.flat()).toEqual(items);
        expect(cut.length).toBe(Math.ceil(items.length / BATCH_SIZE));
        expect(cut.slice(0, -1).every((batch) => batch.length === BATCH_SIZE)).toBe(true);
      }),
    );
  });
});

describe("the difference of two maps", () => {
  it("names every token that differs once, by what became of it", () => {
    fc.assert(
      fc.property(twoMaps, ([olds, news]) => {
        const { added, changed, removed } = mapDifference(olds, news);
        const is = (token: string, map: Record<string, unknown>): boolean => Object.hasOwn(map, token);
        const tokens = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
        expect([...added].sort()).toEqual(tokens.filter((t) => !is(t, olds) && is(t, news)).sort());
        expect([...removed].sort()).toEqual(tokens.filter((t) => is(t, olds) && !is(t, news)).sort());
        const differs = (t: string): boolean => JSON.stringify(olds[t]) !== JSON.stringify(news[t]);
        expect([...changed].sort()).toEqual(tokens.filter((t) => is(t, olds) && is(t, news) && differs(t)).sort());
        expect(sameMaps(olds, news)).toBe(added.length + changed.length + removed.length === 0);
      }),
    );
  });

  it("does not take a property of every object for a token", () => {
    expect(mapDifference({}, { toString: "0:aa" }).added).toEqual(["toString"]);
    expect(mapDifference({ constructor: "0:aa" }, {}).removed).toEqual(["constructor"]);
  });
});

describe("the hash of a map", () => {
  it("is the same for equal maps in any order, and for no others", () => {
    fc.assert(
      fc.property(twoMaps, ([one, other]) => {
        const reversed = Object.fromEntries(Object.entries(one).reverse());
        expect(hashMap(reversed)).toBe(hashMap(one));
        expect(hashMap(one) === hashMap(other)).toBe(sameMaps(one, other));
      }),
    );
  });

  it("is that of every release, since states carry it", () => {
    const text = '["a","0:aa"]\n["b","0:aa","1:bb"]\n["c"]\n';
    const hash = createHash("sha256").update(text).digest("hex");
    expect(hashMap({ c: [], b: ["0:aa", "1:bb"], a: "0:aa" })).toBe(hash);
  });

  it("takes each entry as JSON writes it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), fc.string({ unit: "binary-ascii" }), (token, account) => {
        const hash = createHash("sha256").update(`${JSON.stringify([token, account])}\n`);
        expect(hashMap({ [token]: account })).toBe(hash.digest("hex"));
      }),
      {
        examples: [
          ['a"b', "0:aa"],
          ["a\\b", "0:a\tb"],
          ["a", "0:\u007f"],
          ["a", "0:ä"],
        ],
      },
    );
  });
});
