import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Struct as Witness } from "google-protobuf/google/protobuf/struct_pb";

import { Struct } from "../../../../provider/src/native/wire/Struct";
import { WireError } from "../../../../provider/src/native/wire/WireError";
import { testSeed } from "../../../support/testSeed";

const options = { seed: testSeed, numRuns: 300 };

/** What JavaScript has and JSON too, with every text that UTF-8 can carry. */
const text = fc.string({ unit: "grapheme" });
/** The witness loses what is called `__proto__`; a test of its own has that name. */
const name = text.filter((given) => given !== "__proto__");
const { struct } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.integer(),
    text,
    fc.array(tie("value"), { maxLength: 5 }),
    tie("struct"),
  ),
  struct: fc.dictionary(name, tie("value"), { maxKeys: 6 }),
}));
const anyStruct = struct as fc.Arbitrary<Record<string, never>>;

describe("a struct", () => {
  test("is the bytes that google-protobuf reads, with the same values", () => {
    fc.assert(
      fc.property(anyStruct, (values) => {
        const read = Witness.deserializeBinary(Struct.of(values).bytes);
        expect(read.toJavaScript()).toEqual({ ...values });
      }),
      options,
    );
  });

  test("is read from the bytes that google-protobuf writes, with the same values in the same order", () => {
    fc.assert(
      fc.property(anyStruct, (values) => {
        const { values: read } = new Struct(Witness.fromJavaScript(values).serializeBinary());
        expect(read).toEqual({ ...values });
        expect(new Set(Object.keys(read))).toEqual(new Set(Object.keys(values)));
      }),
      options,
    );
  });

  test("keeps the order of its names", () => {
    const values = { b: 1, a: [true, null], c: { z: "", y: "x" } };
    expect(JSON.stringify(new Struct(Struct.of(values).bytes).values)).toBe(JSON.stringify(values));
  });

  test("has a name __proto__ as its own", () => {
    const values: unknown = JSON.parse('{ "__proto__": { "a": 1 }, "toString": "x" }');
    const { values: read } = new Struct(Struct.of(Object(values) as Record<string, unknown>).bytes);
    expect(Object.keys(read)).toEqual(["__proto__", "toString"]);
    expect(Object.hasOwn(read, "__proto__")).toBe(true);
  });

  test("leaves out what is undefined, and refuses what no message can carry", () => {
    expect(new Struct(Struct.of({ a: undefined, b: 1 }).bytes).values).toEqual({ b: 1 });
    expect(() => Struct.of({ a: 1n })).toThrow(WireError);
    expect(() => Struct.of({ a: () => 1 })).toThrow("a value that is function can't be sent");
    expect(() => Struct.of({ a: [undefined] })).toThrow(WireError);
  });

  test.each([
    ["a list", (inner: unknown): unknown => [inner]],
    ["a struct", (inner: unknown): unknown => ({ a: inner })],
  ])("holds %s a hundred deep, and no deeper, written or read", (_what, around) => {
    const deep = (levels: number): Record<string, unknown> => {
      let value: unknown = 1;
      for (let level = 0; level < levels; level += 1) value = around(value);
      return { value };
    };
    expect(new Struct(Struct.of(deep(100)).bytes).values).toEqual(deep(100));
    expect(() => Struct.of(deep(101))).toThrow("100 deep");
    const bytes = Witness.fromJavaScript(
      JSON.parse(JSON.stringify(deep(101))) as Record<string, never>,
    ).serializeBinary();
    expect(() => new Struct(bytes).values).toThrow("100 deep");
  });

  test("ends in values or in an error for whatever bytes there are", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      // What was a struct, and is cut off or changed in a byte.
      fc.tuple(anyStruct, fc.nat(), fc.nat({ max: 255 }), fc.boolean()).map(([values, place, byte, isCut]) => {
        const written = Buffer.from(Struct.of(values).bytes);
        if (written.length === 0) return written;
        const at = place % written.length;
        if (isCut) return written.subarray(0, at);
        written[at] = byte;
        return written;
      }),
    );
    fc.assert(
      fc.property(bytes, (given) => {
        try {
          expect(typeof new Struct(given).values).toBe("object");
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
      { ...options, numRuns: 2_000 },
    );
  });

  test("passes over fields that it does not know, of each wire type", () => {
    const unknown = Buffer.from([0x78, 0x96, 0x01, 0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7a, 2, 1, 2, 0x7d, 1, 2, 3, 4]);
    const bytes = Buffer.concat([unknown, Struct.of({ a: "b" }).bytes, unknown]);
    expect(new Struct(bytes).values).toEqual({ a: "b" });
    expect(() => new Struct(Buffer.from([0x7b])).values).toThrow("there is no wire type 3");
  });
});
