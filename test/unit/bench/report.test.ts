import { describe, expect, test } from "@jest/globals";
import { validateXML } from "xmllint-wasm";

import { chart } from "../../../bench/src/report/chart/chart";
import { logScale } from "../../../bench/src/report/chart/logScale";
import { resultSchema } from "../../../bench/src/report/Result";
import { reportText } from "../../../bench/src/report/reportText";
import { aloneTable } from "../../../bench/src/report/table/aloneTable";
import { checkTable } from "../../../bench/src/report/table/checkTable";
import { engineTable } from "../../../bench/src/report/table/engineTable";
import { lifeWith, resultOf, rowWith } from "./rows";

/** Any SVG, as long as it is XML. */
const WELL_FORMED = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2000/svg">
  <xs:element name="svg"><xs:complexType>
    <xs:sequence><xs:any processContents="skip" maxOccurs="unbounded"/></xs:sequence>
    <xs:anyAttribute processContents="skip"/>
  </xs:complexType></xs:element>
</xs:schema>`;

/** The cells of the first line of a table that has such a word. */
const lineOf = (text: string, word: string): string[] =>
  (text.split("\n").find((line) => line.includes(word)) ?? "")
    .split("│")
    .slice(1, -1)
    .map((cell) => cell.trim());

describe("the table of commands", () => {
  const ours = rowWith({
    ...{ peer: "ours", tokens: 500, operation: "create" },
    ...{ writes: { "2": 25 }, reads: 50, wallMs: 4_000, processorMs: 3_000, peakMegabytes: 150.4 },
  });

  test("sets each row beside the floor and beside ours", () => {
    const theirs = rowWith({
      ...{ peer: "tutorial", tokens: 500, operation: "create" },
      ...{ writes: { "2": 500 }, wallMs: 40_000, processorMs: null, peakMegabytes: null },
    });
    const text = engineTable([ours, theirs]);
    // 3 passes of ⌈25 ÷ 8⌉ round trips of 21 ms.
    expect(lineOf(text, "one resource").slice(3)).toEqual([
      "25×op2",
      "50",
      "1.00",
      "1.00",
      "4.00",
      "15.87",
      "1.00",
      "3.00",
      "150",
    ]);
    expect(lineOf(text, "tutorial").slice(3)).toEqual([
      "500×op2",
      "0",
      "6.67",
      "6.67",
      "40.00",
      "158.73",
      "10.00",
      "",
      "",
    ]);
  });

  test("says in the line why there are no figures", () => {
    const note = "stopped after 300 s: 341 of 500 tokens as they should be";
    const stopped = rowWith({ peer: "tutorial", tokens: 500, operation: "create", ending: "stopped", note });
    expect(lineOf(engineTable([ours, stopped]), "tutorial")).toEqual(["500", "create", "tutorial provider", note]);
  });
});

describe("the tables of the provider alone", () => {
  const life = lifeWith({ tokens: 500, lagMs: 2_000, concurrency: 5 }, { create: { wallMs: 2_600 } });

  test("call what both have by the same names, in the same order", () => {
    const [alone, engine] = [lineOf(aloneTable([]), "operation"), lineOf(engineTable([]), "operation")];
    const both = (head: readonly string[]): string[] =>
      head.filter((name) => alone.includes(name) && engine.includes(name));
    expect(both(alone)).toEqual(both(engine));
    expect(both(alone)).toEqual([
      ...["tokens", "operation", "writes", "reads", "calls × floor"],
      ...["wall s", "× floor", "processor s", "memory MB"],
    ]);
  });

  test("set each operation beside the floor and the do-nothing provider", () => {
    // 3 passes of ⌈25 ÷ 5⌉ round trips of 20 ms, and the lag.
    expect(lineOf(aloneTable([life]), "create")).toEqual([
      ...["500", "5", "2", "20.0", "create", "25×op2", "50", "1.00", "2.60", "1.13", "0.50", "90", "80"],
    ]);
    expect(lineOf(aloneTable([life]), "no change").slice(5, 10)).toEqual(["0", "0", "", "1.00", ""]);
  });

  test("set check and diff beside JSON", () => {
    const check = { tokens: 10_000, checkAndDiffMs: 41.26, jsonMs: 20, timesJson: 2.063 };
    expect(lineOf(checkTable([check]), "10000")).toEqual(["10000", "41.3", "20.0", "2.06"]);
  });

  test("are left out with what else was not measured", () => {
    const alone = reportText(resultOf([], { lives: [life], checks: [] }), []);
    expect(alone).toContain("do-nothing MB");
    expect(alone).not.toMatch(/calls × ours|× JSON/);
    const engine = reportText(resultOf([rowWith({ peer: "ours", tokens: 20, operation: "create" })]), []);
    expect(engine).toContain("calls × ours");
    expect(engine).not.toContain("do-nothing MB");
  });
});

test("a result is read back as it was written, and an earlier one without what it did not measure", () => {
  const result = resultOf([], { lives: [lifeWith({ tokens: 20 })], checks: [] });
  expect(resultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
  const [part] = result.parts;
  expect(resultSchema.parse({ version: 1, parts: [{ run: part?.run, rows: [] }] }).parts).toEqual([
    { ...part, alone: { lives: [], checks: [] } },
  ]);
});

describe("the chart", () => {
  test.each([
    { values: [20, 100_000], ticks: [10, 100, 1_000, 10_000, 100_000] },
    { values: [0.06, 3], ticks: [0.01, 0.1, 1, 10] },
    { values: [10], ticks: [10, 100] },
  ])("has room for $values between powers of ten", ({ values, ticks }) => {
    const scale = logScale(values, 0, 300);
    expect(scale.ticks).toHaveLength(ticks.length);
    ticks.forEach((tick, index) => {
      expect(scale.ticks[index]).toBeCloseTo(tick, 10);
    });
    expect(scale.at(ticks[0] ?? NaN)).toBeCloseTo(0, 10);
    expect(scale.at(ticks.at(-1) ?? NaN)).toBeCloseTo(300, 10);
  });

  test("draws a line for each peer that has figures, and the floor of ours", async () => {
    const rows = ([20, 200] as const).flatMap((tokens) => [
      rowWith({ peer: "ours", tokens, operation: "create" }),
      rowWith({ peer: "ours", tokens, operation: "refresh" }),
      rowWith({ peer: "script", tokens, operation: "create" }),
      rowWith({ peer: "tutorial", tokens, operation: "create", ending: "stopped", note: "stopped" }),
    ]);
    const svg = chart(rows);
    const lines = [...svg.matchAll(/<polyline class="([a-z-]+) line" points="([^"]+)"/g)].map(([, name, points]) => [
      name,
      points?.split(" ").length,
    ]);
    expect(lines).toEqual([
      ["ours", 2],
      ["script", 2],
      ["floor", 2],
      ["ours", 2],
      ["floor", 2],
    ]);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const { valid } = await validateXML({ xml: { fileName: "bench.svg", contents: svg }, schema: WELL_FORMED });
    expect(valid).toBe(true);
  });
});
